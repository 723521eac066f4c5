<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- The plan's registers in one table: a line for each register, below it its
     items. Called at f:registers; `style` of the table, `name` width of the
     first column. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:template name="registers">
  <xsl:param name="style" select="'plain'"/>
  <xsl:param name="name"/>
  <xsl:variable name="state" select="f:register/f:item/@state"/>
  <table style="{$style}" id="t-registers">
    <xsl:choose>
      <xsl:when test="$state"><col width="{$name - 56}"/><col width="110"/><col width="66"/><col width="56"/></xsl:when>
      <xsl:otherwise><col width="{$name}"/><col width="110"/><col width="66"/></xsl:otherwise>
    </xsl:choose>
    <row head="yes">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'registers.item'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'next.owner'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.due'"/></xsl:call-template>
      <xsl:if test="$state"><xsl:call-template name="th"><xsl:with-param name="key" select="'projects.state'"/></xsl:call-template></xsl:if>
    </row>
    <xsl:for-each select="f:register">
      <row>
        <cell head="row">
          <b>
            <xsl:choose>
              <xsl:when test="f:head"><xsl:apply-templates select="f:head" mode="plan"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="@word"/></xsl:otherwise>
            </xsl:choose>
          </b>
        </cell>
        <cell span="{2 + count($state[1])}"><xsl:if test="not(f:item)"><xsl:value-of select="pb:word('registers.none')"/></xsl:if></cell>
      </row>
      <xsl:for-each select="f:item">
        <row>
          <cell><xsl:apply-templates select="f:name" mode="plan"/></cell>
          <cell>
            <xsl:choose>
              <xsl:when test="f:owner"><xsl:apply-templates select="f:owner/f:shortname" mode="plan"/></xsl:when>
              <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
            </xsl:choose>
          </cell>
          <cell>
            <xsl:choose>
              <xsl:when test="f:date[@k='due']"><xsl:apply-templates select="f:date[@k='due']" mode="iso"/></xsl:when>
              <xsl:when test="f:period[@k='due']"><xsl:apply-templates select="f:period[@k='due']" mode="num"/></xsl:when>
              <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
            </xsl:choose>
          </cell>
          <xsl:if test="$state"><cell><xsl:value-of select="@state"/></cell></xsl:if>
        </row>
      </xsl:for-each>
    </xsl:for-each>
  </table>
</xsl:template>

</xsl:stylesheet>
