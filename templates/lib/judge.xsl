<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!--
  Sentences about one indicator. mode "sentence": level, change and judgement,
  for headlines; mode "verdict": what it takes, for the sheet's heading. The
  words are the language file's; which phrase is taken follows from what the
  evaluation could compute.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<!-- 同比增长10.2% / up 0.8 points on a year earlier -->
<xsl:template match="f:v[@k='yoy']" mode="growth">
  <xsl:variable name="kind"><xsl:if test="@unit != 'pct'">.points</xsl:if></xsl:variable>
  <xsl:choose>
    <xsl:when test="@sign = 'zero'"><xsl:value-of select="pb:word('growth.zero')"/></xsl:when>
    <xsl:otherwise>
      <pb:say key="growth.{@sign}{$kind}">
        <pb:with name="x"><xsl:apply-templates select="." mode="size-unit"/></pb:with>
      </pb:say>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- 比上年同期增加1家 / up 1 on the year: counts take a classifier in Chinese
     and none in English, where it would have to follow the number. -->
<xsl:template match="f:v[@k='change']" mode="growth">
  <xsl:choose>
    <xsl:when test="@sign = 'zero'"><xsl:value-of select="pb:word('growth.zero')"/></xsl:when>
    <xsl:otherwise>
      <pb:say key="growth.{@sign}.count">
        <pb:with name="x">
          <xsl:choose>
            <xsl:when test="starts-with(/f:facts/@xml:lang, 'zh')"><xsl:apply-templates select="." mode="size-unit"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="." mode="size"/></xsl:otherwise>
          </xsl:choose>
        </pb:with>
      </pb:say>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- 比应达值低7.0% and the word of the status, in bold. -->
<xsl:template match="f:v[@k='gap' or @k='deviation']" mode="off">
  <xsl:variable name="turn"><xsl:if test="@k = 'deviation' and ancestor::f:indicator/@direction = 'down'">.down</xsl:if></xsl:variable>
  <xsl:choose>
    <xsl:when test="@sign = 'zero'"><xsl:value-of select="pb:word('off.zero')"/></xsl:when>
    <xsl:otherwise>
      <pb:say key="off.{@k}.{@sign}{$turn}">
        <pb:with name="x"><xsl:apply-templates select="." mode="size-unit"/></pb:with>
      </pb:say>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:horizon" mode="word">
  <b style="judgement"><xsl:call-template name="status-head"/></b>
</xsl:template>

<!-- What the level is called: for flows the span from January on, the whole
     year or the quarter; for all others the end of the period. -->
<xsl:template match="f:indicator" mode="when">
  <xsl:param name="capital"/>
  <xsl:choose>
    <xsl:when test="f:latest/@basis = 'ytd'"><xsl:apply-templates select="f:latest/f:period" mode="ytd"/></xsl:when>
    <xsl:when test="@kind = 'flow' and (@reporting = 'period' or f:latest/@basis = 'period')"><xsl:apply-templates select="f:latest/f:period" mode="short"/></xsl:when>
    <xsl:when test="@kind = 'flow' and f:latest/@basis = 'year'"><xsl:apply-templates select="f:latest/f:period" mode="in-year"/></xsl:when>
    <xsl:when test="f:latest/f:period/@endshort"><xsl:apply-templates select="f:latest/f:period" mode="end"><xsl:with-param name="capital" select="$capital"/></xsl:apply-templates></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="f:latest/f:period" mode="short"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:indicator" mode="level-growth">
  <xsl:variable name="yoy" select="f:latest/f:v[@k = current()/@onyear]"/>
  <xsl:choose>
    <xsl:when test="$yoy">
      <pb:say key="sentence.level-growth">
        <pb:with name="when"><xsl:apply-templates select="." mode="when"/></pb:with>
        <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="plan"/></pb:with>
        <pb:with name="growth"><xsl:apply-templates select="$yoy" mode="growth"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise>
      <pb:say key="sentence.level">
        <pb:with name="when"><xsl:apply-templates select="." mode="when"/></pb:with>
        <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="plan"/></pb:with>
        <pb:with name="level"><xsl:apply-templates select="f:latest/f:v[@k='latest']" mode="level"/></pb:with>
      </pb:say>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:indicator" mode="sentence">
  <xsl:variable name="next" select="f:horizon[@role='next']"/>
  <xsl:variable name="goal" select="f:target[@period = $next/@target][1]"/>
  <xsl:variable name="flow"><xsl:if test="f:latest/@basis = 'ytd' and f:latest/f:v[@k='annualised']">.flow</xsl:if></xsl:variable>
  <xsl:choose>
    <xsl:when test="not(f:latest)">
      <pb:say key="sentence.nothing">
        <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="plan"/></pb:with>
        <pb:with name="why"><xsl:value-of select="f:nodata/@word"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="$next/@status = 'achieved' or $next/@status = 'held' or $next/@status = 'lost'">
      <pb:say key="sentence.{$next/@status}">
        <pb:with name="level"><xsl:apply-templates select="." mode="level-growth"/></pb:with>
        <pb:with name="year"><xsl:apply-templates select="$goal/f:period" mode="short"/></pb:with>
        <pb:with name="goal"><xsl:apply-templates select="$goal/f:v" mode="level"/></pb:with>
        <pb:with name="word"><xsl:apply-templates select="$next" mode="word"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="$next/@measure = 'gap' and $next/@status != 'na'">
      <pb:say key="sentence.gap{$flow}">
        <pb:with name="level"><xsl:apply-templates select="." mode="level-growth"/></pb:with>
        <pb:with name="progress"><xsl:apply-templates select="$next/f:v[@k='progress']" mode="long-unit"/></pb:with>
        <pb:with name="off"><xsl:apply-templates select="$next/f:v[@k='gap']" mode="off"/></pb:with>
        <pb:with name="word"><xsl:apply-templates select="$next" mode="word"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="$next/@measure = 'deviation' and $next/@status != 'na'">
      <pb:say key="sentence.deviation">
        <pb:with name="level"><xsl:apply-templates select="." mode="level-growth"/></pb:with>
        <pb:with name="off"><xsl:apply-templates select="$next/f:v[@k='deviation']" mode="off"/></pb:with>
        <pb:with name="word"><xsl:apply-templates select="$next" mode="word"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise>
      <pb:say key="sentence.other">
        <pb:with name="level"><xsl:apply-templates select="." mode="level-growth"/></pb:with>
        <pb:with name="word"><xsl:apply-templates select="$next" mode="word"/></pb:with>
      </pb:say>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- One line over the sheet: what is needed, or why nothing is judged. -->
<xsl:template match="f:indicator" mode="verdict">
  <xsl:variable name="next" select="f:horizon[@role='next']"/>
  <xsl:variable name="final" select="f:horizon[@role='final']"/>
  <xsl:variable name="growth" select="$final/f:v[@k='pace-growth']"/>
  <xsl:variable name="pace" select="$final/f:v[@k='pace']"/>
  <xsl:choose>
    <xsl:when test="not(f:latest)">
      <pb:say key="verdict.nothing"><pb:with name="why"><xsl:value-of select="f:nodata/@word"/></pb:with></pb:say>
    </xsl:when>
    <xsl:when test="$next/@status = 'na'">
      <pb:say key="verdict.na.{$next/@reason}{substring('.level', 1, 6 * ($next/@reason = 'no-base' and not(f:target[@role = 'milestone'])))}">
        <pb:with name="when"><xsl:apply-templates select="." mode="when"/></pb:with>
        <pb:with name="level"><xsl:apply-templates select="f:latest/f:v[@k='latest']" mode="level"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="$next/@status = 'achieved' or $next/@status = 'held' or $next/@status = 'lost'">
      <xsl:variable name="goal" select="f:target[@period = $next/@target][1]"/>
      <pb:say key="verdict.{$next/@status}">
        <pb:with name="when"><xsl:apply-templates select="." mode="when"/></pb:with>
        <pb:with name="level"><xsl:apply-templates select="f:latest/f:v[@k='latest']" mode="level"/></pb:with>
        <pb:with name="year"><xsl:apply-templates select="$goal/f:period" mode="short"/></pb:with>
        <pb:with name="goal"><xsl:apply-templates select="$goal/f:v" mode="level"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="$growth and f:v[@k='cagr-past']">
      <pb:say key="verdict.growth">
        <pb:with name="off"><xsl:apply-templates select="$next" mode="off-words"/></pb:with>
        <pb:with name="x"><xsl:apply-templates select="$growth" mode="long-unit"/></pb:with>
        <pb:with name="past"><xsl:apply-templates select="f:v[@k='cagr-past']" mode="long-unit"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="$pace">
      <xsl:variable name="per"><xsl:value-of select="$final/@paceunit"/></xsl:variable>
      <pb:say key="verdict.pace.{$pace/@sign}.{$per}">
        <pb:with name="off"><xsl:apply-templates select="$next" mode="off-words"/></pb:with>
        <pb:with name="x"><xsl:apply-templates select="$pace" mode="size-unit"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="$next" mode="off-words"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:horizon" mode="off-words">
  <xsl:choose>
    <xsl:when test="@status != 'na' and f:v[@k = current()/@measure]"><xsl:apply-templates select="f:v[@k = current()/@measure]" mode="off"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="status-word"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
