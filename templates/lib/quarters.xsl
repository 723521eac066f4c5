<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- The table of the last eight quarters of an indicator or a cluster: years
     over quarters, one row a measure. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<!-- At an indicator or cluster. flow: year to date and the quarter alone;
     judged: with the level due and the status. -->
<xsl:template name="quarters">
  <xsl:param name="flow"/>
  <xsl:param name="judged"/>
  <xsl:variable name="on-year"><xsl:choose><xsl:when test="@onyear"><xsl:value-of select="@onyear"/></xsl:when><xsl:otherwise>yoy</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:variable name="all" select="f:series/f:point"/>
  <xsl:variable name="last" select="$all[position() &gt; last() - 8]"/>
  <xsl:if test="$last">
    <table style="quarters">
      <col width="69"/>
      <xsl:for-each select="$last"><col width="48" align="end"/></xsl:for-each>
      <row head="yes" style="years">
        <cell head="col"/>
        <xsl:for-each select="$last">
          <xsl:variable name="year" select="@year"/>
          <xsl:if test="position() = 1 or preceding-sibling::f:point[1]/@year != $year">
            <cell head="col" align="center" style="year" span="{count($last[@year = $year])}"><xsl:apply-templates select="." mode="year"/></cell>
          </xsl:if>
        </xsl:for-each>
      </row>
      <row head="yes" style="quarter-head">
        <xsl:call-template name="th"><xsl:with-param name="key" select="'quarters.quarter'"/></xsl:call-template>
        <xsl:for-each select="$last">
          <cell head="col" align="end">
            <xsl:choose>
              <xsl:when test="position() = last()"><b><xsl:apply-templates select="." mode="quarter"/></b></xsl:when>
              <xsl:otherwise><xsl:apply-templates select="." mode="quarter"/></xsl:otherwise>
            </xsl:choose>
          </cell>
        </xsl:for-each>
      </row>
      <xsl:call-template name="quarters-row">
        <xsl:with-param name="key"><xsl:choose><xsl:when test="$flow">quarters.ytd</xsl:when><xsl:otherwise>quarters.value</xsl:otherwise></xsl:choose></xsl:with-param>
        <xsl:with-param name="points" select="$last"/>
        <xsl:with-param name="k" select="'value'"/>
      </xsl:call-template>
      <xsl:if test="$flow">
        <xsl:call-template name="quarters-row">
          <xsl:with-param name="key" select="'quarters.discrete'"/>
          <xsl:with-param name="points" select="$last"/>
          <xsl:with-param name="k" select="'discrete'"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="quarters-row">
        <xsl:with-param name="key">
          <xsl:choose>
            <xsl:when test="$on-year = 'change'">quarters.change</xsl:when>
            <xsl:when test="$last/f:v[@k='yoy'][@unit='pct']">quarters.yoy.pct</xsl:when>
            <xsl:when test="$last/f:v[@k='yoy'][@unit='pp']">quarters.yoy.pp</xsl:when>
            <xsl:otherwise>quarters.yoy</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="points" select="$last"/>
        <xsl:with-param name="k" select="$on-year"/>
      </xsl:call-template>
      <xsl:if test="$judged and not($flow) and $last[f:v[@k='value']]/f:v[@k='expected']">
        <xsl:call-template name="quarters-row">
          <xsl:with-param name="key" select="'quarters.expected'"/>
          <xsl:with-param name="points" select="$last"/>
          <xsl:with-param name="k" select="'expected'"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$judged">
        <row style="quarter">
          <cell head="row"><xsl:value-of select="pb:word('quarters.status')"/></cell>
          <xsl:for-each select="$last">
            <cell align="end">
              <xsl:choose>
                <!-- Without a value there was nothing to judge. -->
                <xsl:when test="@status != '' and (f:v[@k='value'] or position() = last())"><mark kind="{@status}" show="symbol"/></xsl:when>
                <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
              </xsl:choose>
            </cell>
          </xsl:for-each>
        </row>
      </xsl:if>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="quarters-row">
  <xsl:param name="key"/>
  <xsl:param name="points"/>
  <xsl:param name="k"/>
  <row style="quarter">
    <cell head="row"><xsl:value-of select="pb:word($key)"/></cell>
    <xsl:for-each select="$points">
      <!-- A level due has its place beside a value only. -->
      <xsl:variable name="of" select="(pb:v($k) | f:none[@k=$k])[$k != 'expected' or ../f:v[@k='value']]"/>
      <cell align="end">
        <xsl:choose>
          <xsl:when test="position() = last() and $of[self::f:v]"><b><xsl:apply-templates select="$of" mode="num"/></b></xsl:when>
          <!-- From zero there is no percentage; the change has its unit. -->
          <xsl:when test="$of/@unit = 'abs' and $points/f:v[@k=$k][@unit='pct']"><xsl:call-template name="number"><xsl:with-param name="of" select="$of"/><xsl:with-param name="mode" select="'unit'"/></xsl:call-template></xsl:when>
          <!-- Between two values of an annual or half-yearly indicator: a note says so once. -->
          <xsl:when test="$of[self::f:none][$k != 'value' or @why = 'annual' or @why = 'half-yearly']"><hei style="none">—</hei></xsl:when>
          <xsl:when test="$of"><xsl:apply-templates select="$of" mode="num"/></xsl:when><xsl:otherwise><xsl:call-template name="number"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$k = 'value' and $of[self::f:v]"><xsl:if test="@provisional = 'yes'"><mark kind="p" show="symbol"/></xsl:if>
          <xsl:if test="@revised = 'yes'"><mark kind="r" show="symbol"/></xsl:if>
          <xsl:if test="@break = 'yes'"><mark kind="b" show="symbol"/></xsl:if>
          <xsl:if test="@internal = 'yes'"><mark kind="i" show="symbol"/></xsl:if></xsl:if>
      </cell>
    </xsl:for-each>
  </row>
</xsl:template>

</xsl:stylesheet>
