<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Problems and measures: what was commented on for the period reported, in
     a table of its own and on the sheet of the indicator. Nothing is written
     where there is no comment. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:template match="f:facts" mode="problems">
  <xsl:variable name="with" select="$indicators[f:comment]"/>
  <xsl:if test="$with">
    <section id="problems">
      <head style="kicker"><xsl:value-of select="pb:word('section.problems')"/></head>
      <section id="problems-finding">
        <head style="finding">
          <pb:say key="problems.finding">
            <pb:with name="names">
              <xsl:call-template name="names">
                <xsl:with-param name="of" select="$with/f:shortname"/>
                <xsl:with-param name="first" select="'inside'"/>
                <xsl:with-param name="most"><xsl:choose><xsl:when test="starts-with(/f:facts/@xml:lang, 'zh')">4</xsl:when><xsl:otherwise>2</xsl:otherwise></xsl:choose></xsl:with-param>
              </xsl:call-template>
            </pb:with>
          </pb:say>
        </head>
        <table style="next" id="t-problems">
          <col width="76"/><col width="126"/><col width="120"/><col width="76"/><col width="55"/>
          <row head="yes">
            <xsl:call-template name="th"><xsl:with-param name="key" select="'problems.indicator'"/></xsl:call-template>
            <xsl:call-template name="th"><xsl:with-param name="key" select="'problems.cause'"/></xsl:call-template>
            <xsl:call-template name="th"><xsl:with-param name="key" select="'problems.measure'"/></xsl:call-template>
            <xsl:call-template name="th"><xsl:with-param name="key" select="'next.owner'"/></xsl:call-template>
            <xsl:call-template name="th"><xsl:with-param name="key" select="'problems.due'"/></xsl:call-template>
          </row>
          <xsl:apply-templates select="$with/f:comment" mode="problems"/>
        </table>
      </section>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="f:comment" mode="problems">
  <row>
    <cell head="row">
      <xsl:apply-templates select="../f:shortname" mode="plan"/>
      <xsl:for-each select="f:part">
        <xsl:value-of select="pb:word('list.clause')"/>
        <xsl:apply-templates select="f:shortname" mode="plan"/>
      </xsl:for-each>
      <xsl:call-template name="internal"/>
    </cell>
    <cell><xsl:apply-templates select="." mode="cause"/></cell>
    <cell><xsl:call-template name="said"><xsl:with-param name="of" select="f:measure"/></xsl:call-template></cell>
    <cell><xsl:call-template name="said"><xsl:with-param name="of" select="f:owner/f:shortname"/></xsl:call-template></cell>
    <cell>
      <xsl:choose>
        <xsl:when test="f:date[@k='due']"><xsl:apply-templates select="f:date[@k='due']" mode="iso"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="pb:word('problems.open')"/></xsl:otherwise>
      </xsl:choose>
    </cell>
  </row>
</xsl:template>

<!-- A text, or the word for what was not given. -->
<xsl:template name="said">
  <xsl:param name="of"/>
  <xsl:choose>
    <xsl:when test="$of"><xsl:apply-templates select="$of" mode="plan"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="pb:word('problems.open')"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The cause and the kind it was filed under: orders fall short (market) -->
<xsl:template match="f:comment" mode="cause">
  <xsl:choose>
    <xsl:when test="@codeword and f:cause">
      <pb:say key="problems.cause.coded">
        <pb:with name="code"><xsl:value-of select="@codeword"/></pb:with>
        <pb:with name="text"><xsl:apply-templates select="f:cause" mode="plan"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="said"><xsl:with-param name="of" select="f:cause"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- On the sheet: cause, measure, owner, due in one note. -->
<xsl:template match="f:comment" mode="sheet">
  <p style="note">
    <pb:say key="sheet.cause"><pb:with name="text"><xsl:apply-templates select="." mode="cause"/></pb:with></pb:say>
    <xsl:call-template name="internal"/>
    <xsl:if test="f:measure"><xsl:text> </xsl:text><pb:say key="sheet.measure"><pb:with name="text"><xsl:apply-templates select="f:measure" mode="plan"/></pb:with></pb:say></xsl:if>
    <xsl:variable name="due" select="f:date[@k='due']"/>
    <xsl:text> </xsl:text>
    <xsl:choose>
      <xsl:when test="f:owner and $due">
        <pb:say key="sheet.owner-due">
          <pb:with name="name"><xsl:apply-templates select="f:owner/f:shortname" mode="plan"/></pb:with>
          <pb:with name="date"><xsl:apply-templates select="$due" mode="num"/></pb:with>
        </pb:say>
      </xsl:when>
      <xsl:when test="f:owner"><pb:say key="sheet.owner"><pb:with name="name"><xsl:apply-templates select="f:owner/f:shortname" mode="plan"/></pb:with></pb:say></xsl:when>
      <xsl:when test="$due"><pb:say key="sheet.due"><pb:with name="date"><xsl:apply-templates select="$due" mode="num"/></pb:with></pb:say></xsl:when>
    </xsl:choose>
  </p>
</xsl:template>

</xsl:stylesheet>
