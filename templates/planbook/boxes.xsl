<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Boxes (专栏): projects with their places, layout lines, the table of
     indicators, text. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns:set="http://exslt.org/sets"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb set">

<xsl:template match="f:box">
  <box kind="panel" id="{@id}">
    <head style="panel">
      <lang>
        <xsl:copy-of select="@src"/>
        <xsl:value-of select="pb:word('book.box', 'num', @num)"/>
      </lang>
      <xsl:apply-templates select="f:head" mode="plan"/>
    </head>
    <xsl:call-template name="lost"/>
    <xsl:apply-templates select="*[not(self::f:head)]"/>
  </box>
</xsl:template>

<xsl:template match="f:box/f:p">
  <p style="panel"><xsl:call-template name="text"/></p>
</xsl:template>

<xsl:template match="f:box/f:item">
  <p style="panel">
    <xsl:if test="f:area or f:park or @areas"><xsl:attribute name="keep">with-next</xsl:attribute></xsl:if>
    <xsl:call-template name="inline-head"/>
    <xsl:for-each select="f:p[1]"><xsl:call-template name="text"/></xsl:for-each>
  </p>
  <xsl:for-each select="f:p[position() &gt; 1]">
    <p style="panel"><xsl:call-template name="text"/></p>
  </xsl:for-each>
  <xsl:if test="f:area or f:park or @areas">
    <p style="places">
      <xsl:value-of select="pb:word('book.places')"/>
      <xsl:call-template name="place-list"/>
    </p>
  </xsl:if>
</xsl:template>

<!-- 天府新区、高新区等; parks after the areas. -->
<xsl:template name="place-list">
  <xsl:if test="@areas"><xsl:value-of select="pb:word(concat('book.places.', @areas))"/></xsl:if>
  <xsl:for-each select="f:area | f:park">
    <xsl:if test="position() &gt; 1 or ../@areas"><xsl:value-of select="pb:word('list.comma')"/></xsl:if>
    <xsl:apply-templates select="f:name" mode="plan"/>
  </xsl:for-each>
  <xsl:if test="@open = 'yes'"><xsl:value-of select="pb:word('list.others')"/></xsl:if>
  <xsl:value-of select="pb:word('book.stop')"/>
</xsl:template>

<xsl:template match="f:layout">
  <xsl:if test="f:head or f:p">
    <p style="panel" keep="with-next">
      <xsl:if test="f:head"><xsl:call-template name="inline-head"/></xsl:if>
      <xsl:for-each select="f:p[1]"><xsl:call-template name="text"/></xsl:for-each>
    </p>
  </xsl:if>
  <p style="places">
    <pb:say key="book.layout">
      <pb:with name="role"><xsl:value-of select="@roleword"/></pb:with>
    </pb:say>
    <xsl:call-template name="place-list"/>
    <xsl:if test="f:cluster">
      <xsl:value-of select="pb:word('book.layout.clusters')"/>
      <xsl:for-each select="f:cluster">
        <xsl:if test="position() &gt; 1"><xsl:value-of select="pb:word('list.comma')"/></xsl:if>
        <xsl:apply-templates select="f:name" mode="plan"/>
      </xsl:for-each>
      <xsl:value-of select="pb:word('book.stop')"/>
    </xsl:if>
  </p>
</xsl:template>

<!-- ==== the table of indicators ==== -->

<xsl:template match="f:box/f:indicators">
  <xsl:call-template name="targets"><xsl:with-param name="groups" select="/f:facts/f:group"/><xsl:with-param name="style" select="'panel'"/></xsl:call-template>
</xsl:template>

<!-- One column a year for which the plan sets targets, at most three. -->
<xsl:template name="targets">
  <xsl:param name="groups"/>
  <xsl:param name="style" select="'targets'"/>
  <xsl:variable name="all" select="$groups/f:indicator/f:target"/>
  <xsl:variable name="years" select="set:distinct($all/f:period/@code)"/>
  <table style="{$style}">
    <col width="24"/><col width="200"/><col width="70"/>
    <xsl:for-each select="$years[position() &lt; 4]"><col width="60" align="end"/></xsl:for-each>
    <col width="50" align="end"/>
    <row head="yes">
      <cell head="col"/>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'book.indicator'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'book.unit'"/></xsl:call-template>
      <xsl:for-each select="$years[position() &lt; 4]">
        <xsl:sort select="."/>
        <cell head="col" align="end"><xsl:apply-templates select="($all/f:period[@code = current()])[1]" mode="short"/></cell>
      </xsl:for-each>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'book.attribute'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
    </row>
    <xsl:for-each select="$groups">
      <xsl:if test="count($groups) &gt; 1">
        <row group="yes" style="{$style}-group"><cell span="{4 + count($years[position() &lt; 4])}">
          <xsl:if test="@num">
            <lang><xsl:copy-of select="@src"/><xsl:value-of select="@num"/><xsl:choose><xsl:when test="$chinese">、</xsl:when><xsl:otherwise>&#x2003;</xsl:otherwise></xsl:choose></lang>
          </xsl:if>
          <xsl:apply-templates select="f:head" mode="plan"/>
        </cell></row>
      </xsl:if>
      <xsl:for-each select="f:indicator">
        <xsl:variable name="indicator" select="."/>
        <row style="{$style}">
          <cell head="row"><xsl:apply-templates select="f:v[@k='num']" mode="num"/></cell>
          <cell><xsl:apply-templates select="f:name" mode="plan"/></cell>
          <cell><xsl:apply-templates select="f:unit" mode="plan"/></cell>
          <xsl:for-each select="$years[position() &lt; 4]">
            <xsl:sort select="."/>
            <cell align="end">
              <xsl:variable name="goal" select="$indicator/f:target[f:period/@code = current()]"/>
              <xsl:apply-templates select="$goal[1]" mode="goal"/>
              <xsl:if test="not($goal)">—</xsl:if>
            </cell>
          </xsl:for-each>
          <cell align="end"><xsl:value-of select="f:attributeword"/></cell>
        </row>
      </xsl:for-each>
    </xsl:for-each>
  </table>
</xsl:template>

</xsl:stylesheet>
