<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Clusters: a table with revenue and contribution as bars in its cells;
     below, the plan's mechanism rules as a matrix. The largest contribution and
     the slowest growth are named in the finding and emphasised. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<!-- Named in the finding: the largest contribution. -->
<xsl:variable name="first-cluster">
  <xsl:for-each select="/f:facts/f:clusters/f:cluster[f:v[@k='contribution']]">
    <xsl:sort select="f:v[@k='contribution']/@raw" data-type="number" order="descending"/>
    <xsl:if test="position() = 1"><xsl:value-of select="@id"/></xsl:if>
  </xsl:for-each>
</xsl:variable>
<!-- … and the slowest growth. -->
<xsl:variable name="last-cluster">
  <xsl:for-each select="/f:facts/f:clusters/f:cluster[f:v[@k='yoy']]">
    <xsl:sort select="f:v[@k='yoy']/@raw" data-type="number"/>
    <xsl:if test="position() = 1"><xsl:value-of select="@id"/></xsl:if>
  </xsl:for-each>
</xsl:variable>

<xsl:template match="f:facts" mode="clusters">
  <xsl:if test="f:clusters/f:cluster">
    <section id="clusters">
      <head style="kicker"><xsl:value-of select="pb:word('section.clusters')"/></head>
      <section id="clusters-finding">
        <head style="finding"><xsl:apply-templates select="f:clusters" mode="finding"/></head>
        <xsl:apply-templates select="f:clusters" mode="levels"/>
      </section>
    </section>
  </xsl:if>
  <xsl:if test="f:clusters/f:rule or f:mechanism or f:registers">
    <section id="mechanism">
      <head style="kicker"><xsl:value-of select="pb:word('section.mechanism')"/></head>
      <section id="mechanism-finding">
        <head style="finding"><xsl:apply-templates select="f:clusters[f:rule]" mode="mechanism-finding"/></head>
        <xsl:apply-templates select="f:clusters[f:rule]" mode="mechanism"/>
        <xsl:if test="f:mechanism"><xsl:call-template name="levels"/></xsl:if>
        <xsl:for-each select="f:registers">
          <p style="subtitle"><xsl:value-of select="pb:word('registers.title')"/></p>
          <xsl:call-template name="registers"><xsl:with-param name="name" select="277"/></xsl:call-template>
        </xsl:for-each>
      </section>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="f:clusters" mode="finding">
  <xsl:variable name="top" select="f:cluster[@id = $first-cluster]"/>
  <xsl:variable name="slow" select="f:cluster[@id = $last-cluster]"/>
  <xsl:choose>
    <xsl:when test="$top/f:v[@k='contribution'] and $slow/f:v[@k='yoy'] and $first-cluster != $last-cluster">
      <pb:say key="clusters.finding">
        <pb:with name="top"><xsl:apply-templates select="$top/f:name" mode="plan"/></pb:with>
        <pb:with name="x"><xsl:apply-templates select="$top/f:v[@k='contribution']" mode="size-unit"/></pb:with>
        <pb:with name="slow"><xsl:apply-templates select="$slow/f:name" mode="inside"/></pb:with>
        <pb:with name="growth"><xsl:apply-templates select="$slow/f:v[@k='yoy']" mode="growth"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="pb:word('clusters.finding.none')"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:clusters" mode="levels">
  <xsl:variable name="measure" select="$indicators[@kind='flow'][1]"/>
  <xsl:variable name="values" select="f:cluster/f:v[@k='value']/@raw"/>
  <xsl:variable name="most-value" select="$values[not(. &lt; $values)]"/>
  <xsl:variable name="least-value" select="$values[not(. &gt; $values)]"/>
  <xsl:variable name="shares" select="f:cluster/f:v[@k='contribution']/@raw"/>
  <xsl:variable name="most-share" select="$shares[not(. &lt; $shares)]"/>
  <xsl:variable name="least-share" select="$shares[not(. &gt; $shares)]"/>
  <p style="subtitle">
    <xsl:apply-templates select="$measure/f:shortname" mode="plan"/>
    <xsl:value-of select="pb:word('list.clause')"/>
    <xsl:apply-templates select="$measure/f:unit" mode="plan"/>
    <xsl:value-of select="pb:word('list.clause')"/>
    <xsl:apply-templates select="f:period" mode="ytd"/>
  </p>
  <table style="clusters" id="t-clusters" keep="yes">
    <col width="18"/><col width="100"/><col width="94"/><col width="38" align="end"/><col width="46" align="end"/><col width="79"/><col width="78"/>
    <row head="yes">
      <cell head="col"/>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'clusters.name'"/></xsl:call-template>
      <cell head="col">
        <pb:say key="clusters.value"><pb:with name="unit"><xsl:apply-templates select="$measure/f:unit" mode="plan"/></pb:with></pb:say>
      </cell>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'clusters.share'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'clusters.yoy'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <cell head="col" style="head-bar"><xsl:value-of select="pb:word('clusters.contribution')"/></cell>
      <cell head="col" style="head-lead"><xsl:value-of select="pb:word('clusters.lead')"/></cell>
    </row>
    <xsl:for-each select="f:cluster">
      <row style="cluster">
        <xsl:if test="@id = $first-cluster or @id = $last-cluster"><xsl:attribute name="style">named</xsl:attribute></xsl:if>
        <cell style="num"><lang src="{@src}"><xsl:apply-templates select="." mode="number"/></lang></cell>
        <cell head="row"><xsl:apply-templates select="f:name" mode="plan"/><xsl:call-template name="internal"/></cell>
        <cell style="bar">
          <xsl:choose>
            <xsl:when test="f:none[@k='value']"><xsl:call-template name="number"><xsl:with-param name="of" select="f:none[@k='value']"/></xsl:call-template></xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="cell-bar">
                <xsl:with-param name="k" select="'value'"/>
                <xsl:with-param name="unit" select="$measure/f:unit"/>
                <xsl:with-param name="decimals" select="$measure/@decimals"/>
                <xsl:with-param name="most" select="$most-value"/>
                <xsl:with-param name="least" select="$least-value"/>
              </xsl:call-template>
            </xsl:otherwise>
          </xsl:choose>
        </cell>
        <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='share']"/></xsl:call-template></cell>
        <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='yoy']"/></xsl:call-template></cell>
        <cell style="bar-second">
          <xsl:call-template name="cell-bar">
            <xsl:with-param name="k" select="'contribution'"/>
            <xsl:with-param name="unit" select="f:v[@k='contribution']/@unitword"/>
            <xsl:with-param name="decimals" select="1"/>
            <xsl:with-param name="most" select="$most-share"/>
            <xsl:with-param name="least" select="$least-share"/>
          </xsl:call-template>
        </cell>
        <cell style="lead">
          <xsl:choose>
            <xsl:when test="f:owner"><xsl:apply-templates select="f:owner/f:shortname" mode="plan"/></xsl:when>
            <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
          </xsl:choose>
        </cell>
      </row>
    </xsl:for-each>
    <row style="total">
      <cell/>
      <cell head="row"><xsl:value-of select="pb:word('clusters.total')"/></cell>
      <cell style="bar-total"><xsl:call-template name="number"><xsl:with-param name="of" select="f:total/f:v[@k='value']"/></xsl:call-template></cell>
      <cell/>
      <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:total/f:v[@k='yoy']"/></xsl:call-template></cell>
      <!-- All increases over the whole are the growth of the whole. -->
      <cell style="bar-total-second"><xsl:if test="f:cluster/f:v[@k='contribution']"><xsl:call-template name="number"><xsl:with-param name="of" select="f:total/f:v[@k='yoy']"/></xsl:call-template></xsl:if></cell>
      <cell/>
    </row>
  </table>
  <p style="note">
    <xsl:if test="$measure/f:source">
      <pb:say key="source"><pb:with name="text"><xsl:apply-templates select="$measure/f:source" mode="plan"/></pb:with></pb:say>
    </xsl:if>
    <xsl:if test="f:cluster/f:v[@k='contribution']">
      <xsl:if test="$measure/f:source"><xsl:value-of select="pb:word('clusters.between')"/></xsl:if>
      <xsl:value-of select="pb:word('clusters.contribution.is')"/>
    </xsl:if>
    <xsl:if test="f:cluster/@internal = 'yes'"><xsl:text> </xsl:text><pb:say key="sheet.mark.i"><pb:with name="mark"><mark kind="i" show="symbol"/></pb:with></pb:say></xsl:if>
  </p>
</xsl:template>

<!-- At a cluster: one bar and its value; all of a column share one scale. -->
<xsl:template name="cell-bar">
  <xsl:param name="k"/>
  <xsl:param name="unit"/>
  <xsl:param name="decimals"/>
  <xsl:param name="most"/>
  <xsl:param name="least"/>
  <xsl:variable name="own" select="f:v[@k=$k]"/>
  <chart type="bar" sort="none" unit="{$unit}" decimals="{$decimals}">
    <xsl:call-template name="bar-scale"><xsl:with-param name="most" select="$most"/><xsl:with-param name="least" select="$least"/></xsl:call-template>
    <row name="{f:name}">
      <xsl:if test="@id = $first-cluster or @id = $last-cluster"><xsl:attribute name="highlight">yes</xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="$own"><xsl:call-template name="datum"><xsl:with-param name="of" select="$own"/></xsl:call-template></xsl:when>
        <xsl:otherwise><v na="not-reported" label="—"/></xsl:otherwise>
      </xsl:choose>
    </row>
  </chart>
</xsl:template>

<!-- ==== mechanism ==== -->

<xsl:template match="f:clusters" mode="mechanism-finding">
  <xsl:variable name="gaps" select="f:cluster[f:check[@status='missing' or @status='few' or @status='many']]"/>
  <xsl:choose>
    <xsl:when test="$gaps">
      <pb:say key="mechanism.finding">
        <pb:with name="required"><xsl:apply-templates select="f:matrix/f:v[@k='required']" mode="num"/></pb:with>
        <pb:with name="met"><xsl:apply-templates select="f:matrix/f:v[@k='met']" mode="num"/></pb:with>
        <pb:with name="names">
          <xsl:for-each select="$gaps">
            <xsl:sort select="count(f:check[@status='missing' or @status='few' or @status='many'])" data-type="number" order="descending"/>
            <xsl:if test="position() &lt;= 2">
              <xsl:call-template name="between"><xsl:with-param name="last" select="2"/></xsl:call-template>
              <xsl:apply-templates select="f:name" mode="inside"/>
            </xsl:if>
          </xsl:for-each>
        </pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise>
      <pb:say key="mechanism.finding.good">
        <pb:with name="required"><xsl:apply-templates select="f:matrix/f:v[@k='required']" mode="num"/></pb:with>
      </pb:say>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:clusters" mode="mechanism">
  <figure id="f-mechanism" style="matrix">
    <caption><xsl:value-of select="pb:word('mechanism.caption')"/></caption>
    <subtitle><xsl:value-of select="pb:word('mechanism.subtitle')"/></subtitle>
    <xsl:call-template name="matrix"/>
    <!-- The rules are the plan's, the documents counted may be made up. -->
    <xsl:variable name="number" select="/f:facts/f:plan/f:number[. != '']"/>
    <xsl:variable name="demo" select="f:cluster/f:check[@demo = 'yes']"/>
    <xsl:choose>
      <xsl:when test="$number">
        <xsl:variable name="key">
          <xsl:choose>
            <xsl:when test="$demo">source.mechanism.demo</xsl:when>
            <xsl:otherwise>source</xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <source><pb:say key="{$key}"><pb:with name="text"><xsl:apply-templates select="$number" mode="plan"/></pb:with></pb:say></source>
      </xsl:when>
      <xsl:when test="$demo">
        <source><xsl:value-of select="pb:word('source.mechanism.demo.bare')"/></source>
      </xsl:when>
    </xsl:choose>
  </figure>
</xsl:template>

<!-- Districts, departments, the city side by side: how many there are, and
     below how many meet each rule. -->
<xsl:template name="levels">
  <table style="compact" id="t-mechanism">
    <xsl:for-each select="f:mechanism"><col width="{453 div last()}"/></xsl:for-each>
    <row head="yes" style="compact-head">
      <xsl:for-each select="f:mechanism">
        <cell head="col">
          <pb:say key="mechanism.per.{@per}"><pb:with name="n"><xsl:apply-templates select="f:v[@k='units']" mode="num"/></pb:with></pb:say>
        </cell>
      </xsl:for-each>
    </row>
    <row style="compact">
      <xsl:for-each select="f:mechanism">
        <cell>
          <xsl:for-each select="f:rule">
            <xsl:if test="position() &gt; 1"><xsl:value-of select="pb:word('list.clause')"/></xsl:if>
            <pb:say key="mechanism.rule">
              <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="plan"/></pb:with>
              <pb:with name="n"><xsl:apply-templates select="f:v[@k='met']" mode="num"/></pb:with>
            </pb:say>
          </xsl:for-each>
          <xsl:if test="f:v[@k='silent']/@raw != '0'">
            <xsl:value-of select="pb:word('list.clause')"/>
            <pb:say key="mechanism.silent"><pb:with name="n"><xsl:apply-templates select="f:v[@k='silent']" mode="num"/></pb:with></pb:say>
          </xsl:if>
        </cell>
      </xsl:for-each>
    </row>
  </table>
  <!-- Below the matrix its own source says so. -->
  <xsl:if test="not(f:clusters/f:rule) and f:mechanism/f:unit/f:check/@demo = 'yes'">
    <p style="note"><xsl:value-of select="pb:word('source.mechanism.demo.bare')"/></p>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
