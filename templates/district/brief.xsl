<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!--
  The briefing of one area, one to two pages: its values with target,
  contribution and rank in its group, growth beside the whole, quarters,
  projects, clusters and parks in it, what it still owes, notes. The facts have
  it as f:area; a part of which they have nothing is left out.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:include href="../lib/num.xsl"/>
<xsl:include href="../lib/status.xsl"/>
<xsl:include href="../lib/list.xsl"/>
<xsl:include href="../lib/table.xsl"/>
<xsl:include href="../lib/judge.xsl"/>
<xsl:include href="../lib/chart.xsl"/>
<xsl:include href="../lib/quarters.xsl"/>
<xsl:include href="../lib/front.xsl"/>
<xsl:include href="indicators.xsl"/>
<xsl:include href="places.xsl"/>

<xsl:strip-space elements="*"/>

<!-- The indicator that the page begins with: the first that is ranked, else
     the first reported. -->
<xsl:variable name="own" select="/f:facts/f:area/f:own"/>
<xsl:variable name="ranked" select="$own[@reported = 'yes'][f:v[@k='rank']][1]"/>
<xsl:variable name="first" select="$ranked | $own[@reported = 'yes'][not($ranked)][1]"/>

<xsl:template match="/f:facts">
  <xsl:if test="not(f:area)">
    <pb:error><xsl:value-of select="pb:word('district.unmatched')"/></pb:error>
  </xsl:if>
  <brief theme="briefing" id="district-{f:area/@id}">
    <xsl:copy-of select="@xml:lang"/>
    <xsl:attribute name="status"><xsl:value-of select="f:edition/@status"/></xsl:attribute>
    <xsl:call-template name="specimen"/>
    <xsl:call-template name="meta">
      <xsl:with-param name="title" select="f:area/f:name"/>
      <xsl:with-param name="subject" select="pb:word('district.subject')"/>
    </xsl:call-template>
    <xsl:call-template name="masters"/>
    <xsl:call-template name="bar"/>
    <xsl:apply-templates select="f:area"/>
  </brief>
</xsl:template>

<xsl:template match="f:area">
  <columns style="title">
    <column width="339"><p style="series"><xsl:apply-templates select="f:name" mode="plan"/></p></column>
    <column width="114">
      <p style="issue"><xsl:apply-templates select="/f:facts/f:edition" mode="issue"/></p>
      <p style="issue-total">
        <xsl:value-of select="pb:word('series.district')"/>
        <xsl:call-template name="title-marks"/>
      </p>
    </column>
  </columns>
  <p style="plan-title">
    <pb:say key="district.title">
      <pb:with name="plan"><xsl:apply-templates select="/f:facts/f:plan/f:shortTitle" mode="plan"/></pb:with>
      <pb:with name="period"><xsl:apply-templates select="/f:facts/f:edition/f:period[@k='report']" mode="short"/></pb:with>
    </pb:say>
  </p>
  <xsl:apply-templates select="." mode="strip"/>
  <xsl:if test="$first"><xsl:apply-templates select="$first" mode="keys"/></xsl:if>
  <section id="indicators">
    <head style="finding"><xsl:apply-templates select="." mode="finding"/></head>
    <xsl:if test="f:own">
      <xsl:apply-templates select="." mode="table"/>
      <p style="note">
        <xsl:if test="f:own/f:v[@k='rank']"><xsl:value-of select="pb:word('district.method.rank')"/></xsl:if>
        <xsl:if test="f:own/@third"><xsl:if test="not(f:own/f:v[@k='rank'])"><xsl:value-of select="pb:word('district.method.thirds')"/></xsl:if></xsl:if>
        <xsl:if test="f:own/f:v[@k='progress']"><xsl:value-of select="pb:word('district.method.progress')"/></xsl:if>
        <xsl:if test="f:own/f:v[@k='contribution']"><xsl:value-of select="pb:word('district.method.contribution')"/></xsl:if>
        <xsl:for-each select="f:own/f:group[@why != '']">
          <pb:say key="district.unranked">
            <pb:with name="name"><xsl:apply-templates select="../f:shortname" mode="plan"/></pb:with>
            <pb:with name="why"><xsl:value-of select="@whyword"/></pb:with>
          </pb:say>
        </xsl:for-each>
      </p>
    </xsl:if>
    <xsl:if test="not(f:own)"><p style="side"><xsl:value-of select="pb:word('district.nothing')"/></p></xsl:if>
  </section>
  <xsl:if test="count($first/f:series/f:point/f:v[@k='yoy'][@unit != 'abs']) &gt; 1"><xsl:apply-templates select="$first" mode="growth-section"/></xsl:if>
  <xsl:apply-templates select="f:own[@reported = 'yes'][count(f:series/f:point) &gt; 1]" mode="quarters-section"/>
  <xsl:if test="f:own[f:none/@why = 'not-reported'] or f:project[@reported = 'no'][not(f:none)] or f:project/@current = 'no' or f:check[@status != 'met' and @status != 'many']"><xsl:apply-templates select="." mode="owed"/></xsl:if>
  <xsl:if test="f:project"><xsl:apply-templates select="." mode="projects"/></xsl:if>
  <xsl:if test="f:cluster or f:park"><xsl:apply-templates select="." mode="places"/></xsl:if>
  <xsl:apply-templates select="." mode="notes"/>
</xsl:template>

<!-- ==== strip and finding ==== -->

<xsl:template match="f:area" mode="strip">
  <columns style="strip">
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'district.field.group'"/>
      <xsl:with-param name="width" select="128"/>
      <xsl:with-param name="value">
        <xsl:choose>
          <xsl:when test="f:own/f:group"><xsl:apply-templates select="f:own[f:group][1]/f:group/f:name" mode="plan"/></xsl:when>
          <xsl:otherwise>—</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'district.field.reported'"/>
      <xsl:with-param name="width" select="119"/>
      <xsl:with-param name="value">
        <xsl:choose>
          <xsl:when test="f:own">
            <pb:say key="district.reported">
              <pb:with name="of"><xsl:apply-templates select="f:v[@k='indicators']" mode="num"/></pb:with>
              <pb:with name="n"><xsl:apply-templates select="f:v[@k='reported']" mode="num"/></pb:with>
            </pb:say>
          </xsl:when>
          <xsl:otherwise>—</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'cluster.field.cutoff'"/>
      <xsl:with-param name="width" select="103"/>
      <xsl:with-param name="value"><xsl:apply-templates select="/f:facts/f:edition/f:date[@k='cutoff']" mode="num"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'district.field.projects'"/>
      <xsl:with-param name="width" select="103"/>
      <xsl:with-param name="value">
        <xsl:choose>
          <xsl:when test="f:v[@k='projects']">
            <pb:say key="district.projects.n"><pb:with name="n"><xsl:apply-templates select="f:v[@k='projects']" mode="num"/></pb:with></pb:say>
          </xsl:when>
          <xsl:otherwise>—</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </columns>
</xsl:template>

<xsl:template match="f:area" mode="finding">
  <xsl:variable name="yoy" select="$first/f:v[@k = $first/@onyear]"/>
  <xsl:choose>
    <xsl:when test="$ranked">
      <pb:say key="district.finding.rank">
        <pb:with name="name"><xsl:apply-templates select="$first/f:shortname" mode="plan"/></pb:with>
        <pb:with name="by"><xsl:value-of select="pb:word(concat('district.by.', $first/@by))"/></pb:with>
        <pb:with name="group"><xsl:apply-templates select="$first/f:group/f:name" mode="inside"/></pb:with>
        <pb:with name="of"><xsl:apply-templates select="$first/f:group/f:v[@k='ranked']" mode="num"/></pb:with>
        <pb:with name="n"><xsl:apply-templates select="$first/f:v[@k='rank']" mode="num"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="$yoy">
      <pb:say key="district.finding.growth">
        <pb:with name="name"><xsl:apply-templates select="$first/f:shortname" mode="plan"/></pb:with>
        <pb:with name="growth"><xsl:apply-templates select="$yoy" mode="growth"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="$first">
      <pb:say key="district.finding.level">
        <pb:with name="name"><xsl:apply-templates select="$first/f:shortname" mode="plan"/></pb:with>
        <pb:with name="value"><xsl:apply-templates select="$first/f:v[@k='value']" mode="long-unit"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="f:v[@k='owed']/@raw != '0'">
      <pb:say key="district.finding.owed">
        <pb:with name="n"><xsl:apply-templates select="f:v[@k='owed']" mode="num"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise>
      <pb:say key="district.finding.none"><pb:with name="name"><xsl:apply-templates select="f:name" mode="plan"/></pb:with></pb:say>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== notes ==== -->

<xsl:template match="f:area" mode="notes">
  <p style="note">
    <xsl:for-each select="f:own/f:source[f:words]">
      <pb:say key="district.source">
        <pb:with name="name"><xsl:apply-templates select="../f:shortname" mode="plan"/></pb:with>
        <pb:with name="text"><xsl:apply-templates select="f:words" mode="plan"/></pb:with>
      </pb:say>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="/f:facts/@demo = 'yes'"><xsl:value-of select="pb:word('district.note')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="pb:word('district.note.real')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="f:own/f:source/@default = 'yes'"><xsl:value-of select="pb:word('district.default')"/></xsl:if>
    <xsl:if test="f:own/@small = 'yes'"><xsl:value-of select="pb:word('areas.small')"/></xsl:if>
    <xsl:if test="f:own/f:none/@why = 'withheld'"><xsl:value-of select="pb:word('areas.withheld')"/></xsl:if>
    <xsl:if test="f:own/@provisional = 'yes' or f:own[@reported = 'yes']/f:series/f:point[position() &gt; last() - 8]/@provisional = 'yes'"><xsl:value-of select="pb:word('unit.gap')"/><pb:say key="sheet.mark.p"><pb:with name="mark"><mark kind="p" show="symbol"/></pb:with></pb:say></xsl:if>
    <xsl:if test="f:own[@reported = 'yes']/f:series/f:point[pb:v('value')][position() &gt; last() - 8]/@break = 'yes'"><xsl:text> </xsl:text><pb:say key="sheet.mark.b"><pb:with name="mark"><mark kind="b" show="symbol"/></pb:with></pb:say></xsl:if>
    <xsl:if test="f:own/@internal = 'yes' or f:project/@internal = 'yes'"><xsl:text> </xsl:text><pb:say key="sheet.mark.i"><pb:with name="mark"><mark kind="i" show="symbol"/></pb:with></pb:say></xsl:if>
  </p>
</xsl:template>

</xsl:stylesheet>
