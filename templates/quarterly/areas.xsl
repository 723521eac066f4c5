<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Areas side by side, each within its comparison group: as a dot plot with the
     medians of the groups, then as a table with the way made towards the area's
     own target and what it adds to the growth of the whole. Who did not report
     stands below without a rank; what no area reports is a row of its own.
     Nothing without rankings. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:template match="f:facts" mode="areas">
  <xsl:if test="f:rankings/f:ranking">
    <section id="areas">
      <head style="kicker"><xsl:value-of select="pb:word('section.areas')"/></head>
      <section id="areas-finding">
        <head style="finding"><xsl:apply-templates select="f:rankings/f:ranking[1]" mode="finding"/></head>
        <xsl:apply-templates select="f:rankings/f:ranking" mode="areas"/>
      </section>
    </section>
  </xsl:if>
</xsl:template>

<!-- First and last of the largest group that has ranks. -->
<xsl:template match="f:ranking" mode="finding">
  <xsl:variable name="largest">
    <xsl:for-each select="f:group[f:row/f:v[@k='rank']]">
      <xsl:sort select="f:v[@k='ranked']/@raw" data-type="number" order="descending"/>
      <xsl:if test="position() = 1"><xsl:value-of select="@id"/></xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="group" select="f:group[@id = $largest]"/>
  <xsl:choose>
    <xsl:when test="$group">
      <pb:say key="areas.finding">
        <pb:with name="group"><xsl:apply-templates select="$group/f:name" mode="inside"/></pb:with>
        <pb:with name="top"><xsl:apply-templates select="$group/f:row[f:v[@k='rank']][1]/f:shortname" mode="plan"/></pb:with>
        <pb:with name="low"><xsl:apply-templates select="$group/f:row[f:v[@k='rank']][last()]/f:shortname" mode="plan"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise>
      <pb:say key="areas.finding.none"><pb:with name="name"><xsl:apply-templates select="f:shortname" mode="inside"/></pb:with></pb:say>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What the ranks come from, as one figure an indicator. -->
<xsl:template match="f:ranking" mode="dots">
  <xsl:if test="f:group/f:row/f:v[@k='measure']">
    <figure id="f-areas-{@indicator}">
      <caption><xsl:value-of select="pb:word(concat('areas.dots.', @by))"/></caption>
      <subtitle>
        <xsl:apply-templates select="f:shortname" mode="plan"/>
        <xsl:if test="f:group/f:row/f:v[@k='measure']/@unitword != ''">
          <xsl:value-of select="pb:word('list.clause')"/>
          <lang src="{@src}"><xsl:value-of select="f:group/f:row/f:v[@k='measure'][1]/@unitword"/></lang>
        </xsl:if>
        <xsl:value-of select="pb:word('list.clause')"/>
        <xsl:apply-templates select="f:period[@k='latest']" mode="ytd"/>
        <xsl:value-of select="pb:word('list.clause')"/>
        <xsl:value-of select="pb:word('areas.dots.line')"/>
      </subtitle>
      <chart type="dot" unit="{f:group/f:row/f:v[@k='measure'][1]/@unitword}">
        <xsl:apply-templates select="f:group" mode="dots"/>
      </chart>
    </figure>
  </xsl:if>
</xsl:template>

<!-- A median stands for ranks: no line where there are none. -->
<xsl:template match="f:group" mode="dots">
  <row kind="group" name="{f:name}">
    <xsl:attribute name="label">
      <xsl:choose>
        <xsl:when test="@why != ''"><xsl:value-of select="@whyword"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="pb:word('areas.reported', 'n', f:v[@k='reported'], 'of', f:v[@k='n'])"/></xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:if test="@why = ''">
      <xsl:call-template name="datum">
        <xsl:with-param name="of" select="f:v[@k='median']"/>
        <xsl:with-param name="label" select="pb:word('areas.median', 'x', f:v[@k='median'])"/>
      </xsl:call-template>
    </xsl:if>
  </row>
  <xsl:for-each select="f:row">
    <row name="{f:shortname}">
      <xsl:choose>
        <xsl:when test="f:v[@k='rank']"><xsl:attribute name="label"><xsl:value-of select="f:v[@k='rank']"/></xsl:attribute></xsl:when>
        <xsl:when test="../@show = 'thirds' and @third"><xsl:attribute name="label"><xsl:value-of select="pb:word(concat('areas.third.', @third))"/></xsl:attribute></xsl:when>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="f:v[@k='measure']">
          <xsl:call-template name="datum">
            <xsl:with-param name="of" select="f:v[@k='measure']"/>
            <xsl:with-param name="provisional" select="@provisional"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:when test="f:none[@k='value']">
          <v na="{f:none[@k='value']/@why}" label="{f:none[@k='value']/@word}"/>
        </xsl:when>
        <xsl:otherwise><v na="not-computable"/></xsl:otherwise>
      </xsl:choose>
    </row>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:ranking" mode="areas">
  <xsl:variable name="measures" select="f:group/f:row/f:v[@k='measure']/@raw"/>
  <xsl:variable name="shares" select="f:group/f:row/f:v[@k='contribution']/@raw"/>
  <xsl:apply-templates select="." mode="dots"/>
  <p style="subtitle">
    <xsl:apply-templates select="f:shortname" mode="plan"/>
    <xsl:if test="f:unit != ''">
      <xsl:value-of select="pb:word('list.clause')"/>
      <xsl:apply-templates select="f:unit" mode="plan"/>
    </xsl:if>
    <xsl:value-of select="pb:word('list.clause')"/>
    <xsl:apply-templates select="f:period[@k='latest']" mode="ytd"/>
  </p>
  <table style="clusters" id="t-areas-{@indicator}">
    <col width="26" align="end"/><col width="32" align="end"/><col width="118"/><col width="48" align="end"/><col width="46" align="end"/><col width="82"/><col width="42" align="end"/><col width="59"/>
    <row head="yes">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'areas.rank'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'areas.last'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <cell head="col" style="head-bar"><xsl:value-of select="pb:word('areas.name')"/></cell>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'areas.value'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'areas.target'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <cell head="col" style="head-bar"><xsl:value-of select="pb:word(concat('areas.by.', @by))"/></cell>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'areas.gap'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <cell head="col" style="head-bar"><xsl:value-of select="pb:word('areas.contribution')"/></cell>
    </row>
    <xsl:apply-templates select="f:group" mode="areas">
      <xsl:with-param name="most-measure" select="$measures[not(. &lt; $measures)]"/>
      <xsl:with-param name="least-measure" select="$measures[not(. &gt; $measures)]"/>
      <xsl:with-param name="most-share" select="$shares[not(. &lt; $shares)]"/>
      <xsl:with-param name="least-share" select="$shares[not(. &gt; $shares)]"/>
    </xsl:apply-templates>
    <xsl:if test="f:v[@k='rest']">
      <row style="cluster">
        <cell/><cell/>
        <cell style="bar-second" head="row"><xsl:value-of select="pb:word('areas.rest')"/></cell>
        <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='rest']"/></xsl:call-template></cell>
        <cell/><cell/><cell/><cell/>
      </row>
    </xsl:if>
    <xsl:for-each select="f:total">
      <row style="total">
        <cell/><cell/>
        <cell style="bar-total-second" head="row"><xsl:value-of select="pb:word('clusters.total')"/></cell>
        <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='value']"/></xsl:call-template></cell>
        <cell><xsl:call-template name="number"><xsl:with-param name="of" select="../f:coverage/f:v[@k='target-whole']"/></xsl:call-template></cell>
        <cell/><cell/>
        <cell style="bar-total-second"><xsl:if test="../f:group/f:row/f:v[@k='contribution']"><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='yoy']"/></xsl:call-template></xsl:if></cell>
      </row>
    </xsl:for-each>
  </table>
  <xsl:apply-templates select="." mode="areas-notes"/>
</xsl:template>

<!-- The group's line: its name, how many reported, its median or why there
     are no ranks. -->
<xsl:template match="f:group" mode="areas">
  <xsl:param name="most-measure"/>
  <xsl:param name="least-measure"/>
  <xsl:param name="most-share"/>
  <xsl:param name="least-share"/>
  <row group="yes">
    <cell span="8" head="row">
      <xsl:apply-templates select="f:name" mode="plan"/>
      <xsl:value-of select="pb:word('list.clause')"/>
      <pb:say key="areas.reported">
        <pb:with name="n"><xsl:apply-templates select="f:v[@k='reported']" mode="num"/></pb:with>
        <pb:with name="of"><xsl:apply-templates select="f:v[@k='n']" mode="num"/></pb:with>
      </pb:say>
      <xsl:value-of select="pb:word('list.clause')"/>
      <xsl:choose>
        <xsl:when test="@why != ''"><xsl:value-of select="@whyword"/></xsl:when>
        <xsl:otherwise>
          <pb:say key="areas.median"><pb:with name="x"><xsl:apply-templates select="f:v[@k='median']" mode="unit"/></pb:with></pb:say>
        </xsl:otherwise>
      </xsl:choose>
    </cell>
  </row>
  <xsl:apply-templates select="f:row" mode="areas">
    <xsl:with-param name="most-measure" select="$most-measure"/>
    <xsl:with-param name="least-measure" select="$least-measure"/>
    <xsl:with-param name="most-share" select="$most-share"/>
    <xsl:with-param name="least-share" select="$least-share"/>
  </xsl:apply-templates>
</xsl:template>

<xsl:template match="f:row" mode="areas">
  <xsl:param name="most-measure"/>
  <xsl:param name="least-measure"/>
  <xsl:param name="most-share"/>
  <xsl:param name="least-share"/>
  <row style="cluster">
    <cell>
      <xsl:choose>
        <xsl:when test="../@show = 'thirds'"><xsl:if test="@third"><xsl:value-of select="pb:word(concat('areas.third.', @third))"/></xsl:if></xsl:when>
        <xsl:otherwise><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='rank']"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </cell>
    <cell style="num"><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='last-rank']"/></xsl:call-template></cell>
    <cell style="bar-second" head="row"><xsl:apply-templates select="f:shortname" mode="plan"/><xsl:call-template name="internal"/></cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='value'] | f:none[@k='value']"/></xsl:call-template></cell>
    <cell><xsl:if test="@reported = 'yes'"><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='target']"/></xsl:call-template></xsl:if></cell>
    <cell style="bar-second"><xsl:if test="@reported = 'yes'"><xsl:call-template name="area-bar"><xsl:with-param name="k" select="'measure'"/><xsl:with-param name="most" select="$most-measure"/><xsl:with-param name="least" select="$least-measure"/></xsl:call-template></xsl:if></cell>
    <cell><xsl:if test="@reported = 'yes'"><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='median-gap']"/></xsl:call-template></xsl:if></cell>
    <cell style="bar-second"><xsl:if test="f:v[@k='contribution']"><xsl:call-template name="area-bar"><xsl:with-param name="k" select="'contribution'"/><xsl:with-param name="most" select="$most-share"/><xsl:with-param name="least" select="$least-share"/></xsl:call-template></xsl:if></cell>
  </row>
</xsl:template>

<!-- At a row: one bar and its value; all of a column share one scale. -->
<xsl:template name="area-bar">
  <xsl:param name="k"/>
  <xsl:param name="most"/>
  <xsl:param name="least"/>
  <xsl:variable name="own" select="f:v[@k=$k]"/>
  <chart type="bar" sort="none" unit="{$own/@unitword}">
    <xsl:call-template name="bar-scale"><xsl:with-param name="most" select="$most"/><xsl:with-param name="least" select="$least"/></xsl:call-template>
    <row name="{f:shortname}">
      <xsl:choose>
        <xsl:when test="$own"><xsl:call-template name="datum"><xsl:with-param name="of" select="$own"/></xsl:call-template></xsl:when>
        <xsl:otherwise><v na="not-reported" label="—"/></xsl:otherwise>
      </xsl:choose>
    </row>
  </chart>
</xsl:template>

<xsl:template match="f:ranking" mode="areas-notes">
  <p style="note">
    <xsl:value-of select="pb:word('areas.method')"/>
    <xsl:if test="f:v[@k='rest']"><xsl:value-of select="pb:word('areas.rest.is')"/></xsl:if>
    <xsl:if test="f:group/f:row/@small = 'yes'"><xsl:value-of select="pb:word('areas.small')"/></xsl:if>
    <xsl:if test="f:group/f:row/f:none/@why = 'withheld'"><xsl:value-of select="pb:word('areas.withheld')"/></xsl:if>
    <xsl:if test="f:group/f:row/@internal = 'yes'"><xsl:text> </xsl:text><pb:say key="sheet.mark.i"><pb:with name="mark"><mark kind="i" show="symbol"/></pb:with></pb:say></xsl:if>
  </p>
  <xsl:for-each select="f:coverage">
    <p style="note">
      <pb:say key="areas.coverage">
        <pb:with name="year"><xsl:apply-templates select="f:period" mode="num"/></pb:with>
        <pb:with name="sum"><xsl:apply-templates select="f:v[@k='target-sum']" mode="num"/></pb:with>
        <pb:with name="whole"><xsl:apply-templates select="f:v[@k='target-whole']" mode="num"/></pb:with>
        <pb:with name="x"><xsl:apply-templates select="f:v[@k='coverage']" mode="unit"/></pb:with>
      </pb:say>
    </p>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
