<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Charts from facts: values raw, labels as printed, each with its origin. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<!-- A value of a series: at, label, origin, raw number. -->
<xsl:template name="datum">
  <xsl:param name="of" select="."/>
  <xsl:param name="at"/>
  <xsl:param name="kind"/>
  <xsl:param name="label"/>
  <xsl:param name="provisional"/>
  <xsl:for-each select="$of">
    <v>
      <xsl:if test="$at != ''"><xsl:attribute name="at"><xsl:value-of select="$at"/></xsl:attribute></xsl:if>
      <xsl:if test="$kind != ''"><xsl:attribute name="kind"><xsl:value-of select="$kind"/></xsl:attribute></xsl:if>
      <xsl:attribute name="label">
        <xsl:choose>
          <xsl:when test="$label != ''"><xsl:value-of select="$label"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:if test="$provisional = 'yes'"><xsl:attribute name="provisional">yes</xsl:attribute></xsl:if>
      <pb:origin/>
      <xsl:value-of select="@raw"/>
    </v>
  </xsl:for-each>
</xsl:template>

<!-- The scale that all bars of a column share, for a chart of one bar. most,
     least: the largest and the smallest @raw among them, found once. -->
<xsl:template name="bar-scale">
  <xsl:param name="most"/>
  <xsl:param name="least"/>
  <xsl:if test="$most &gt; 0"><xsl:attribute name="max"><xsl:value-of select="$most"/></xsl:attribute></xsl:if>
  <xsl:if test="$least &lt; 0"><xsl:attribute name="min"><xsl:value-of select="$least"/></xsl:attribute></xsl:if>
</xsl:template>

<!-- base or target parts: value, label, origin as attributes. -->
<xsl:template name="mark-value">
  <xsl:param name="label"/>
  <xsl:attribute name="value"><xsl:value-of select="@raw"/></xsl:attribute>
  <xsl:attribute name="label">
    <xsl:choose>
      <xsl:when test="$label != ''"><xsl:value-of select="$label"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:attribute>
  <pb:origin/>
</xsl:template>

<xsl:template name="chart-unit">
  <xsl:if test="f:unit != ''"><xsl:attribute name="unit"><xsl:value-of select="f:unit"/></xsl:attribute></xsl:if>
  <xsl:attribute name="decimals"><xsl:value-of select="@decimals"/></xsl:attribute>
  <xsl:attribute name="direction">
    <xsl:choose><xsl:when test="@direction = 'down'">down</xsl:when><xsl:otherwise>up</xsl:otherwise></xsl:choose>
  </xsl:attribute>
</xsl:template>

<!-- ==== bullet ==== -->

<!-- The level judged: annualised for flows inside a year. -->
<xsl:template match="f:indicator" mode="bullet">
  <xsl:variable name="next" select="f:horizon[@role='next']"/>
  <xsl:variable name="final" select="f:target[@role='final'][1]"/>
  <xsl:variable name="level" select="(f:latest/f:v[@k='annualised'] | f:latest[not(f:v[@k='annualised'])]/f:v[@k='latest'])[1]"/>
  <chart type="bullet">
    <xsl:call-template name="chart-unit"/>
    <xsl:attribute name="zero">
      <xsl:choose><xsl:when test="@kind = 'index'">no</xsl:when><xsl:otherwise>yes</xsl:otherwise></xsl:choose>
    </xsl:attribute>
    <xsl:attribute name="name"><xsl:value-of select="f:shortname"/></xsl:attribute>
    <xsl:for-each select="f:base/f:v[@k='base']">
      <base at="{../f:period/@code}"><xsl:call-template name="mark-value"/></base>
    </xsl:for-each>
    <xsl:for-each select="f:target[@role='milestone']/f:v">
      <target role="milestone" at="{../@period}" op="{../@op}"><xsl:call-template name="mark-value"/></target>
    </xsl:for-each>
    <xsl:for-each select="$next/f:v[@k='path']">
      <target role="due"><xsl:call-template name="mark-value"/></target>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="$final/f:v">
        <xsl:for-each select="$final/f:v">
          <target role="final" at="{../@period}" op="{../@op}"><xsl:call-template name="mark-value"/></target>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$final">
        <target role="final" at="{$final/@period}" label="／" src="{$final/@src}"/>
      </xsl:when>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="$level">
        <xsl:call-template name="datum">
          <xsl:with-param name="of" select="$level"/>
          <xsl:with-param name="at" select="f:latest/@period"/>
          <xsl:with-param name="kind" select="$next/@status"/>
          <xsl:with-param name="provisional" select="@provisional"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <v at="{/f:facts/f:edition/@period}" na="no-data" label="{f:nodata/@word}"/>
      </xsl:otherwise>
    </xsl:choose>
  </chart>
</xsl:template>

<!-- ==== trajectory ==== -->

<!-- Flows and annual indicators by year (an unfinished year annualised), all
     others by quarter. A base that is only doubtful stands alone. -->
<xsl:template match="f:indicator" mode="trajectory">
  <xsl:variable name="next" select="f:horizon[@role='next']"/>
  <xsl:variable name="final" select="f:horizon[@role='final']"/>
  <xsl:variable name="plan" select="/f:facts/f:plan"/>
  <xsl:variable name="asof" select="/f:facts/f:edition/@period"/>
  <xsl:variable name="yearly" select="@kind = 'flow' or @frequency = 'A'"/>
  <xsl:variable name="when">
    <xsl:choose>
      <xsl:when test="@frequency = 'A' or f:latest[@basis='ytd']/f:v[@k='annualised']"><xsl:value-of select="substring(f:latest/@period, 1, 4)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:latest/@period"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <chart type="trajectory">
    <xsl:call-template name="chart-unit"/>
    <period asof="{$asof}" to="{$plan/f:period[@k='end']/@code}">
      <xsl:attribute name="from">
        <xsl:choose>
          <xsl:when test="f:base/f:v"><xsl:value-of select="f:base/f:period/@code"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$plan/f:period[@k='start']/@code"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:attribute name="step"><xsl:choose><xsl:when test="$yearly">year</xsl:when><xsl:otherwise>quarter</xsl:otherwise></xsl:choose></xsl:attribute>
    </period>
    <series role="actual" name="{pb:word('chart.actual')}" kind="{$next/@status}" highlight="yes">
      <xsl:choose>
        <xsl:when test="$yearly">
          <xsl:if test="f:base[@state='same']/f:v and not(f:annual/f:at[@period = current()/f:base/f:period/@code]) and not(@kind != 'flow' and f:series/f:point[f:v[@k='value']]/@year = f:base/f:period/@code)">
            <xsl:call-template name="datum">
              <xsl:with-param name="of" select="f:base/f:v[@k='base']"/>
              <xsl:with-param name="at" select="f:base/f:period/@code"/>
            </xsl:call-template>
          </xsl:if>
          <xsl:for-each select="f:annual/f:at">
            <xsl:call-template name="datum">
              <xsl:with-param name="of" select="f:v"/>
              <xsl:with-param name="at" select="@period"/>
              <xsl:with-param name="kind" select="substring('break', 1, 5 * boolean(../../f:series/f:point[@year = current()/@period][@quarter = 4][@break = 'yes']))"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="f:series[../@kind != 'flow']/f:point[f:v[@k='value']]">
            <xsl:call-template name="datum">
              <xsl:with-param name="of" select="f:v[@k='value']"/>
              <xsl:with-param name="at" select="@year"/>
              <xsl:with-param name="provisional" select="@provisional"/>
              <xsl:with-param name="kind" select="substring('break', 1, 5 * (@break = 'yes'))"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:if test="f:latest/f:v[@k='annualised'] and not(f:annual/f:at[@period = $when])">
            <xsl:call-template name="datum">
              <xsl:with-param name="of" select="f:latest/f:v[@k='annualised']"/>
              <xsl:with-param name="at" select="$when"/>
              <xsl:with-param name="kind" select="'annualised'"/>
              <xsl:with-param name="label" select="pb:word('chart.annualised', 'n', f:latest/f:v[@k='annualised'])"/>
              <xsl:with-param name="provisional" select="'yes'"/>
            </xsl:call-template>
          </xsl:if>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="f:series/f:point">
            <xsl:choose>
              <xsl:when test="f:v[@k='value']">
                <xsl:call-template name="datum">
                  <xsl:with-param name="of" select="f:v[@k='value']"/>
                  <xsl:with-param name="at" select="@period"/>
                  <xsl:with-param name="provisional" select="@provisional"/>
                  <xsl:with-param name="kind" select="substring('break', 1, 5 * (@break = 'yes'))"/>
                </xsl:call-template>
              </xsl:when>
              <!-- Many gaps are told by the table of quarters alone. -->
              <xsl:when test="count(../f:point[not(f:v[@k='value'])]) &gt; 6"/>
              <xsl:otherwise>
                <v at="{@period}" na="{f:none[@k='value']/@why}">
                  <xsl:if test="f:none[@k='value']/@word"><xsl:attribute name="label"><xsl:value-of select="f:none[@k='value']/@word"/></xsl:attribute></xsl:if>
                </v>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </series>
    <xsl:if test="f:path/f:at/f:v">
      <series role="path" name="{pb:word('chart.path')}">
        <xsl:for-each select="f:path/f:at[f:v]">
          <xsl:call-template name="datum">
            <xsl:with-param name="of" select="f:v"/>
            <xsl:with-param name="at" select="@period"/>
          </xsl:call-template>
        </xsl:for-each>
      </series>
    </xsl:if>
    <xsl:for-each select="f:base/f:v[@k='base']">
      <base at="{../f:period/@code}">
        <!-- Another scope than the values: drawn apart, not joined to them. -->
        <xsl:if test="../@state = 'doubtful'"><xsl:attribute name="kind">doubtful</xsl:attribute></xsl:if>
        <xsl:call-template name="mark-value">
          <xsl:with-param name="label">
            <xsl:choose>
              <xsl:when test="../@state = 'doubtful'"><xsl:value-of select="pb:word('chart.base.doubtful', 'n', .)"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="pb:word('chart.base', 'n', .)"/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
      </base>
    </xsl:for-each>
    <xsl:for-each select="f:target[f:v]">
      <target role="{@role}" at="{@period}" op="{@op}">
        <xsl:for-each select="f:v">
          <xsl:call-template name="mark-value">
            <xsl:with-param name="label" select="pb:word(concat('chart.target.', ../@role), 'year', ../f:period/@short, 'goal', concat(@op, .))"/>
          </xsl:call-template>
        </xsl:for-each>
      </target>
    </xsl:for-each>
    <!-- A distance that prints as zero is no distance, nor is one beyond a
         target that is met. -->
    <xsl:for-each select="$next[@status != 'na'][@status != 'achieved']/f:v[@k = ../@measure][translate(., '123456789', '') != string(.)]">
      <note kind="gap" at="{$when}" text="{.}{@unitword}"><pb:origin/></note>
    </xsl:for-each>
    <xsl:if test="$yearly and $final/@status != 'achieved' and $final/@status != 'na'">
      <!-- The growth needed where that so far can be told, else the step. -->
      <xsl:for-each select="($final/f:v[@k='pace-growth'][../../f:v[@k='cagr-past']] | $final[not(../f:v[@k='cagr-past'])]/f:v[@k='pace'])[1]">
        <note kind="pace" text="{pb:word('chart.pace', 'x', concat(., substring(pb:word('unit.gap'), 1, @unitword != '%'), substring('(', 1, contains(@unitword, '0')), @unitword, substring(')', 1, contains(@unitword, '0'))))}"><pb:origin/></note>
      </xsl:for-each>
    </xsl:if>
    <xsl:if test="$next/@reason = 'not-due'">
      <note kind="missing" at="{$asof}" text="{$next/@reasonword}"/>
    </xsl:if>
  </chart>
</xsl:template>

</xsl:stylesheet>
