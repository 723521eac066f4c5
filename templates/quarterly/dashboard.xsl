<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- One row an indicator: level, change, bullet against the target, distance
     from the path, status. Widths are shares of the type area in points. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:template match="f:facts" mode="dashboard">
  <section id="dashboard" break="page">
    <head style="kicker"><xsl:value-of select="pb:word('section.dashboard')"/></head>
    <section id="dashboard-finding">
      <head style="finding"><xsl:apply-templates select="f:counts" mode="dashboard"/></head>
      <p style="subtitle">
        <pb:say key="dashboard.subtitle">
          <pb:with name="milestone"><xsl:apply-templates select="$indicators/f:target[@role='milestone'][1]/f:period" mode="year-of-all"/></pb:with>
          <pb:with name="final"><xsl:apply-templates select="f:plan/f:period[@k='end']" mode="num"/></pb:with>
        </pb:say>
      </p>
      <table style="dashboard" id="t-dashboard">
        <col width="14"/><col width="112"/><col width="52" align="end"/><col width="38" align="end"/><col width="126"/><col width="46" align="end"/><col width="65" align="end"/>
        <row head="yes">
          <cell head="col"/>
          <xsl:call-template name="th"><xsl:with-param name="key" select="'dashboard.indicator'"/></xsl:call-template>
          <xsl:call-template name="th"><xsl:with-param name="key" select="'dashboard.latest'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
          <xsl:call-template name="th"><xsl:with-param name="key" select="'dashboard.yoy'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
          <cell head="col" style="head-bullet">
            <pb:say key="dashboard.level">
              <pb:with name="target">
                <b style="target">
                  <pb:say key="dashboard.target">
                    <pb:with name="year"><xsl:apply-templates select="f:plan/f:period[@k='end']" mode="num"/></pb:with>
                  </pb:say>
                </b>
              </pb:with>
            </pb:say>
          </cell>
          <cell head="col" align="end" style="head-off"><xsl:value-of select="pb:word('dashboard.off')"/></cell>
          <cell head="col" align="end" style="head-state"><b><xsl:value-of select="pb:word('dashboard.status')"/></b></cell>
        </row>
        <xsl:for-each select="f:group">
          <row group="yes">
            <cell span="7" head="row"><xsl:apply-templates select="f:head" mode="plan"/></cell>
          </row>
          <xsl:apply-templates select="f:indicator" mode="dashboard"/>
        </xsl:for-each>
      </table>
      <xsl:call-template name="legend"/>
      <xsl:apply-templates select="f:plan/f:method" mode="thresholds"/>
    </section>
  </section>
</xsl:template>

<!-- The milestone's year, once. -->
<xsl:template match="f:period" mode="year-of-all">
  <xsl:if test="generate-id() = generate-id($indicators/f:target[@role='milestone'][1]/f:period)">
    <xsl:apply-templates select="." mode="num"/>
  </xsl:if>
</xsl:template>

<xsl:template match="f:counts" mode="dashboard">
  <xsl:choose>
    <xsl:when test="$exceptions">
      <pb:say key="dashboard.finding" count="{f:v[@k='concern']/@raw}">
        <pb:with name="n"><xsl:apply-templates select="f:v[@k='concern']" mode="num"/></pb:with>
        <pb:with name="names">
          <xsl:call-template name="names">
            <xsl:with-param name="of" select="$exceptions/f:shortname"/>
            <xsl:with-param name="first" select="'inside'"/>
            <xsl:with-param name="most"><xsl:choose><xsl:when test="starts-with(/f:facts/@xml:lang, 'zh')">4</xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:with-param>
          </xsl:call-template>
        </pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="pb:word('dashboard.finding.good')"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:indicator" mode="dashboard">
  <xsl:variable name="next" select="f:horizon[@role='next']"/>
  <xsl:variable name="exception"><xsl:call-template name="exception-style"><xsl:with-param name="status" select="$next/@status"/></xsl:call-template></xsl:variable>
  <xsl:variable name="bare" select="not(f:latest) and not(f:base/f:v)"/>
  <row style="indicator">
    <xsl:if test="$bare"><xsl:attribute name="style">bare</xsl:attribute></xsl:if>
    <cell style="number"><xsl:apply-templates select="f:v[@k='num']" mode="num"/></cell>
    <cell head="row">
      <p style="name">
        <xsl:apply-templates select="." mode="short-if-long"/>
        <xsl:if test="@direction = 'down'"> ▽</xsl:if>
      </p>
      <xsl:if test="not($bare)"><p style="second"><xsl:apply-templates select="." mode="unit-owner"/></p></xsl:if>
    </cell>
    <cell>
      <p style="latest">
        <xsl:call-template name="number"><xsl:with-param name="of" select="f:latest/f:v[@k='latest']"/></xsl:call-template>
        <xsl:if test="f:latest"><xsl:apply-templates select="." mode="marks"/></xsl:if>
      </p>
      <xsl:if test="not($bare)"><p style="period"><xsl:apply-templates select="." mode="basis"/></p></xsl:if>
    </cell>
    <cell style="yoy">
      <xsl:call-template name="number">
        <xsl:with-param name="of" select="f:latest/f:v[@k = current()/@onyear]"/>
        <xsl:with-param name="mode" select="'unit'"/>
      </xsl:call-template>
    </cell>
    <cell style="bullet">
      <xsl:if test="$bare"><xsl:attribute name="style">bare-goal</xsl:attribute></xsl:if>
      <xsl:choose>
        <!-- Neither a value nor a base: nothing to draw but the target. -->
        <xsl:when test="$bare"><p style="second"><xsl:apply-templates select="f:target[last()]" mode="goal"/></p></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="bullet"/></xsl:otherwise>
      </xsl:choose>
    </cell>
    <cell style="off">
      <p style="off">
        <xsl:choose>
          <xsl:when test="$exception != ''"><b style="{$exception}"><xsl:apply-templates select="$next" mode="off"/></b></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="$next" mode="off"/></xsl:otherwise>
        </xsl:choose>
      </p>
      <xsl:if test="$next/f:v[@k='path'] and $next/@status != 'na'">
        <p style="second" align="end">
          <pb:say key="dashboard.due">
            <pb:with name="n"><xsl:apply-templates select="$next/f:v[@k='path']" mode="num"/></pb:with>
          </pb:say>
        </p>
      </xsl:if>
    </cell>
    <cell style="state">
      <xsl:call-template name="tint"><xsl:with-param name="status" select="$next/@status"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$bare">
          <p style="word-na"><mark kind="na" show="symbol"/><xsl:text> </xsl:text><xsl:call-template name="capital"><xsl:with-param name="text" select="f:nodata/@word"/></xsl:call-template></p>
        </xsl:when>
        <xsl:otherwise>
          <p style="mark"><xsl:for-each select="f:history/f:at"><mark kind="{@status}" show="symbol" style="past"/><xsl:text>&#x2002;</xsl:text></xsl:for-each><mark kind="{$next/@status}" show="symbol" style="current"/></p>
          <p style="word-{$next/@status}"><xsl:call-template name="status-head"><xsl:with-param name="of" select="$next"/></xsl:call-template></p>
        </xsl:otherwise>
      </xsl:choose>
    </cell>
  </row>
</xsl:template>

<!-- The full name where it fits one line of the column, else the short. -->
<xsl:template match="f:indicator" mode="short-if-long">
  <xsl:variable name="most"><xsl:choose><xsl:when test="starts-with(/f:facts/@xml:lang, 'zh')">13</xsl:when><xsl:otherwise>26</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:choose>
    <xsl:when test="string-length(f:name) &gt; $most and f:shortname != ''"><xsl:apply-templates select="f:shortname" mode="plan"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="f:name" mode="plan"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:indicator" mode="unit-owner">
  <xsl:choose>
    <xsl:when test="@direction = 'down'"><xsl:value-of select="pb:word('lower.better')"/></xsl:when>
    <xsl:when test="f:unit != ''"><xsl:apply-templates select="f:unit" mode="plan"/></xsl:when>
  </xsl:choose>
  <xsl:if test="f:owner">
    <xsl:if test="f:unit != '' or @direction = 'down'"> · </xsl:if>
    <xsl:apply-templates select="f:owner/f:shortname" mode="plan"/>
  </xsl:if>
</xsl:template>

<xsl:template match="f:indicator" mode="basis">
  <xsl:variable name="year" select="f:latest/f:v[@k='annualised']"/>
  <xsl:choose>
    <xsl:when test="not(f:latest)"><xsl:value-of select="f:nodata/@word"/></xsl:when>
    <xsl:when test="$year">
      <pb:say key="basis.annualised"><pb:with name="n"><xsl:apply-templates select="$year" mode="num"/></pb:with></pb:say>
    </xsl:when>
    <xsl:when test="@kind = 'flow' and f:latest/@basis = 'year'">
      <pb:say key="basis.full-year"><pb:with name="period"><xsl:apply-templates select="." mode="when"/></pb:with></pb:say>
    </xsl:when>
    <xsl:when test="@frequency = 'A'">
      <pb:say key="basis.year"><pb:with name="period"><xsl:apply-templates select="f:latest/f:period" mode="end"/></pb:with></pb:say>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="." mode="when"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- All nine marks, always. -->
<xsl:template name="legend">
  <p style="legend">
    <xsl:for-each select="/f:facts/f:counts/f:status">
      <xsl:if test="position() &gt; 1"><xsl:text>&#x3000;</xsl:text></xsl:if>
      <mark kind="{@code}"><xsl:call-template name="capital"><xsl:with-param name="text" select="@word"/></xsl:call-template></mark>
    </xsl:for-each>
  </p>
</xsl:template>

<!-- The signs that occur, then the limits. -->
<xsl:template match="f:method" mode="thresholds">
  <p style="note">
    <xsl:if test="$indicators[f:latest][@provisional = 'yes']">
      <mark kind="p" show="symbol"/><xsl:value-of select="concat(pb:word('mark.p'), '&#x3000;')"/>
    </xsl:if>
    <xsl:if test="$indicators[f:latest/@revised = 'yes']">
      <mark kind="r" show="symbol"/><xsl:value-of select="concat(pb:word('mark.r'), '&#x3000;')"/>
    </xsl:if>
    <xsl:if test="$indicators[f:history/f:at]"><xsl:value-of select="concat(pb:word('mark.past'), '&#x3000;')"/></xsl:if>
    <xsl:if test="$indicators[f:latest][@break = 'yes']">
      <mark kind="b" show="symbol"/><xsl:value-of select="concat(pb:word('mark.b'), '&#x3000;')"/>
    </xsl:if>
    <xsl:if test="$indicators/f:latest/@internal = 'yes'">
      <mark kind="i" show="symbol"/><xsl:value-of select="concat(pb:word('mark.i'), '&#x3000;')"/>
    </xsl:if>
    <xsl:if test="$indicators[@direction = 'down']">▽<xsl:value-of select="concat(pb:word('lower.better'), '&#x3000;')"/></xsl:if>
    <xsl:if test="$indicators[f:target[@role='final'][not(f:v)]]">／<xsl:value-of select="concat(pb:word('mark.no-target'), '&#x3000;')"/></xsl:if>
    <pb:say key="thresholds">
      <pb:with name="ahead"><xsl:apply-templates select="f:v[@k='ahead']" mode="num"/></pb:with>
      <pb:with name="ontrack"><xsl:apply-templates select="f:v[@k='ontrack']" mode="num"/></pb:with>
      <pb:with name="slight"><xsl:apply-templates select="f:v[@k='slight']" mode="num"/></pb:with>
    </pb:say>
  </p>
</xsl:template>

</xsl:stylesheet>
