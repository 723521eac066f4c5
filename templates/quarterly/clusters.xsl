<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Clusters: revenue as bars, growth and contribution as a table; below, the
     plan's mechanism rules as a matrix. The first and the last by growth of
     those that matter are named in the finding and emphasised. -->
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
    <xsl:call-template name="part">
      <xsl:with-param name="id" select="'clusters'"/>
      <xsl:with-param name="finding"><xsl:apply-templates select="f:clusters" mode="finding"/></xsl:with-param>
      <xsl:with-param name="body"><xsl:apply-templates select="f:clusters" mode="levels"/></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="f:clusters/f:rule">
      <xsl:call-template name="part">
        <xsl:with-param name="id" select="'mechanism'"/>
        <xsl:with-param name="finding"><xsl:apply-templates select="f:clusters" mode="mechanism-finding"/></xsl:with-param>
        <xsl:with-param name="body"><xsl:apply-templates select="f:clusters" mode="mechanism"/></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
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
  <figure id="f-clusters">
    <caption>
      <pb:say key="clusters.caption">
        <pb:with name="name">
          <xsl:for-each select="f:cluster[f:v[@k='value']]">
            <xsl:sort select="f:v[@k='value']/@raw" data-type="number" order="descending"/>
            <xsl:if test="position() = 1"><xsl:apply-templates select="f:name" mode="inside"/></xsl:if>
          </xsl:for-each>
        </pb:with>
      </pb:say>
    </caption>
    <subtitle>
      <xsl:apply-templates select="$measure/f:shortname" mode="plan"/>
      <xsl:value-of select="pb:word('list.clause')"/>
      <xsl:apply-templates select="$measure/f:unit" mode="plan"/>
      <xsl:value-of select="pb:word('list.clause')"/>
      <xsl:apply-templates select="f:period" mode="ytd"/>
    </subtitle>
    <chart type="bar" sort="none" unit="{$measure/f:unit}" decimals="{$measure/@decimals}">
      <xsl:for-each select="f:cluster">
        <row name="{f:name}">
          <xsl:if test="f:shortname"><xsl:attribute name="short"><xsl:value-of select="f:shortname"/></xsl:attribute></xsl:if>
          <xsl:if test="@id = $first-cluster or @id = $last-cluster"><xsl:attribute name="highlight">yes</xsl:attribute></xsl:if>
          <xsl:choose>
            <xsl:when test="f:v[@k='value']">
              <xsl:call-template name="datum"><xsl:with-param name="of" select="f:v[@k='value']"/></xsl:call-template>
            </xsl:when>
            <xsl:otherwise><v na="not-reported"/></xsl:otherwise>
          </xsl:choose>
        </row>
      </xsl:for-each>
    </chart>
    <xsl:if test="$measure/f:source">
      <source><pb:say key="source"><pb:with name="text"><xsl:apply-templates select="$measure/f:source" mode="plan"/></pb:with></pb:say></source>
    </xsl:if>
  </figure>
  <table style="clusters">
    <col width="22"/><col width="106"/><col width="54" align="end"/><col width="50" align="end"/><col width="54" align="end"/><col width="72" align="end"/><col width="95"/>
    <row head="yes">
      <cell head="col"/>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'clusters.name'"/></xsl:call-template>
      <cell head="col" align="end">
        <pb:say key="clusters.value"><pb:with name="unit"><xsl:apply-templates select="$measure/f:unit" mode="plan"/></pb:with></pb:say>
      </cell>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'clusters.share'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'clusters.yoy'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'clusters.contribution'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <cell head="col" style="head-lead"><xsl:value-of select="pb:word('clusters.lead')"/></cell>
    </row>
    <xsl:for-each select="f:cluster">
      <row style="cluster">
        <xsl:if test="@id = $first-cluster or @id = $last-cluster"><xsl:attribute name="style">named</xsl:attribute></xsl:if>
        <cell style="num"><lang src="{@src}"><xsl:apply-templates select="." mode="number"/></lang></cell>
        <cell head="row"><xsl:apply-templates select="f:name" mode="plan"/></cell>
        <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='value']"/></xsl:call-template></cell>
        <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='share']"/></xsl:call-template></cell>
        <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='yoy']"/></xsl:call-template></cell>
        <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='contribution']"/></xsl:call-template></cell>
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
      <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:total/f:v[@k='value']"/></xsl:call-template></cell>
      <cell/>
      <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:total/f:v[@k='yoy']"/></xsl:call-template></cell>
      <cell/>
      <cell/>
    </row>
  </table>
  <p style="note"><xsl:value-of select="pb:word('clusters.rounding')"/></p>
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
        <xsl:variable name="key">source<xsl:if test="$demo">.mechanism.demo</xsl:if></xsl:variable>
        <source><pb:say key="{$key}"><pb:with name="text"><xsl:apply-templates select="$number" mode="plan"/></pb:with></pb:say></source>
      </xsl:when>
      <xsl:when test="$demo">
        <source><xsl:value-of select="pb:word('source.mechanism.demo.bare')"/></source>
      </xsl:when>
    </xsl:choose>
  </figure>
</xsl:template>

</xsl:stylesheet>
