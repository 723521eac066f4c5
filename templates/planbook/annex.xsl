<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- After the text: targets that only the text names, projects by place,
     remarks on the text. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:template name="annexes">
  <!-- A plan whose text has no place for its table. -->
  <xsl:if test="f:group and not(f:body//f:indicators)">
    <section id="annex-indicators">
      <head style="level-1"><xsl:value-of select="pb:word('book.annex.indicators')"/></head>
      <xsl:call-template name="targets"><xsl:with-param name="groups" select="f:group"/></xsl:call-template>
    </section>
  </xsl:if>
  <xsl:if test="f:textgroup">
    <section id="annex-targets">
      <head style="level-1"><xsl:value-of select="pb:word('book.annex.targets')"/></head>
      <p keep="next"><xsl:value-of select="pb:word('book.annex.targets.about')"/></p>
      <xsl:if test="not(f:textgroup/f:indicator/f:latest)">
        <p keep="next"><xsl:value-of select="pb:word('book.annex.targets.nodata')"/></p>
      </xsl:if>
      <xsl:call-template name="targets"><xsl:with-param name="groups" select="f:textgroup"/></xsl:call-template>
    </section>
  </xsl:if>
  <xsl:for-each select="f:registers">
    <section id="annex-registers">
      <head style="level-1"><xsl:value-of select="pb:word('book.annex.registers')"/></head>
      <p keep="next"><xsl:value-of select="pb:word('book.annex.registers.about')"/></p>
      <xsl:call-template name="registers">
        <xsl:with-param name="style" select="'targets'"/>
        <xsl:with-param name="name" select="256"/>
      </xsl:call-template>
    </section>
  </xsl:for-each>
  <xsl:if test="f:places/f:place">
    <section id="annex-places">
      <head style="level-1"><xsl:value-of select="pb:word('book.annex.places')"/></head>
      <p keep="next"><xsl:value-of select="pb:word('book.annex.places.about')"/></p>
      <xsl:call-template name="places"/>
    </section>
  </xsl:if>
  <xsl:call-template name="remarks"/>
</xsl:template>

<!-- By place: how many items of boxes name it, and which. -->
<xsl:template name="places">
  <xsl:variable name="items" select="f:body//f:item"/>
  <table style="targets">
    <col width="100"/><col width="30" align="end"/><col width="302"/>
    <row head="yes">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'book.place'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'book.items'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'book.projects'"/></xsl:call-template>
    </row>
    <xsl:for-each select="f:places/f:place">
      <row>
        <cell head="row">
          <xsl:choose>
            <xsl:when test="f:name"><xsl:apply-templates select="f:name" mode="plan"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="pb:word(concat('book.places.', @id))"/></xsl:otherwise>
          </xsl:choose>
        </cell>
        <cell align="end"><xsl:apply-templates select="f:v[@k='items']" mode="num"/></cell>
        <cell>
          <xsl:for-each select="$items[f:area/@id = current()/@id or @areas = current()/@id]">
            <xsl:if test="position() &gt; 1"><xsl:value-of select="pb:word('book.projects.between')"/></xsl:if>
            <xsl:apply-templates select="f:head" mode="plan"/>
          </xsl:for-each>
        </cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<!-- Where the text comes from, and what it lacks. -->
<xsl:template name="remarks">
  <section id="annex-remarks">
    <head style="level-1"><xsl:value-of select="pb:word('book.remarks')"/></head>
    <list kind="bullet">
      <xsl:for-each select="f:front/f:source">
        <item>
          <xsl:choose>
            <xsl:when test="f:publisher">
              <pb:say key="book.source.published">
                <pb:with name="title"><xsl:apply-templates select="f:title" mode="plan"/></pb:with>
                <pb:with name="publisher"><xsl:apply-templates select="f:publisher" mode="plan"/></pb:with>
              </pb:say>
            </xsl:when>
            <xsl:otherwise>
              <pb:say key="book.source"><pb:with name="title"><xsl:apply-templates select="f:title" mode="plan"/></pb:with></pb:say>
            </xsl:otherwise>
          </xsl:choose>
        </item>
      </xsl:for-each>
      <xsl:if test="f:body//f:*[@lost]">
        <item>
          <pb:say key="book.remark.lost">
            <pb:with name="what">
              <xsl:for-each select="f:body//f:*[@lost]">
                <xsl:if test="position() &gt; 1"><xsl:value-of select="pb:word('book.projects.between')"/></xsl:if>
                <xsl:if test="self::f:box"><lang><xsl:copy-of select="@src"/><xsl:value-of select="pb:word('book.box', 'num', @num)"/></lang></xsl:if>
                <xsl:apply-templates select="f:head" mode="plan"/>
              </xsl:for-each>
            </pb:with>
          </pb:say>
        </item>
      </xsl:if>
      <xsl:if test="not(f:group) and not(f:textgroup)">
        <item><xsl:value-of select="pb:word('book.remark.figures')"/></item>
      </xsl:if>
      <xsl:for-each select="f:edition/f:note">
        <item><xsl:apply-templates select="." mode="plan"/></item>
      </xsl:for-each>
    </list>
  </section>
</xsl:template>

</xsl:stylesheet>
