<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- The mechanism matrix: one row a cluster, one column a rule. Called at
     f:clusters, or with the clusters wanted. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:template name="matrix">
  <xsl:param name="clusters" select="f:cluster"/>
  <xsl:variable name="rules" select="f:rule"/>
  <chart type="matrix">
    <xsl:for-each select="$rules">
      <series name="{f:shortname}">
        <xsl:attribute name="label"><xsl:apply-templates select="." mode="required"/></xsl:attribute>
      </series>
    </xsl:for-each>
    <series role="total" name="{pb:word('mechanism.sum')}" label="{pb:word('mechanism.of', 'n', $clusters[1]/f:v[@k='required'])}"/>
    <xsl:for-each select="$clusters">
      <xsl:variable name="cluster" select="."/>
      <row name="{f:name}">
        <xsl:attribute name="label"><xsl:apply-templates select="." mode="number"/></xsl:attribute>
        <xsl:for-each select="$rules">
          <xsl:variable name="check" select="$cluster/f:check[@needs = current()/@needs][1]"/>
          <xsl:choose>
            <xsl:when test="$check/f:v[@k='have'] and $check/@status != 'unreported'">
              <xsl:call-template name="datum">
                <xsl:with-param name="of" select="$check/f:v[@k='have']"/>
                <xsl:with-param name="kind" select="$check/@status"/>
                <xsl:with-param name="label"><xsl:apply-templates select="$check" mode="cell"/></xsl:with-param>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise><v na="unreported" label="{pb:word('check.unreported')}"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
        <xsl:call-template name="datum">
          <xsl:with-param name="of" select="f:v[@k='met']"/>
          <xsl:with-param name="kind" select="'sum'"/>
        </xsl:call-template>
      </row>
    </xsl:for-each>
    <xsl:if test="count($clusters) = count(f:cluster)">
      <row kind="total" name="{pb:word('mechanism.total', 'n', f:matrix/f:v[@k='clusters'])}">
        <xsl:for-each select="$rules">
          <xsl:call-template name="datum"><xsl:with-param name="of" select="f:v[@k='met']"/></xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="datum">
          <xsl:with-param name="of" select="f:matrix/f:v[@k='met']"/>
          <xsl:with-param name="kind" select="'sum'"/>
        </xsl:call-template>
      </row>
    </xsl:if>
  </chart>
</xsl:template>

<!-- 十二 as the plan counts; 12 in other languages. -->
<xsl:template match="f:cluster" mode="number">
  <xsl:choose>
    <xsl:when test="starts-with(/f:facts/@xml:lang, 'zh')"><xsl:value-of select="@num"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="f:v[@k='num']"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- 1, 1–3, ≥2 -->
<xsl:template match="f:rule" mode="required">
  <xsl:choose>
    <xsl:when test="not(f:v[@k='max'])">≥<xsl:value-of select="f:v[@k='min']"/></xsl:when>
    <xsl:when test="f:v[@k='min']/@raw = f:v[@k='max']/@raw"><xsl:value-of select="f:v[@k='min']"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="concat(f:v[@k='min'], '–', f:v[@k='max'])"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:check" mode="cell">
  <xsl:choose>
    <xsl:when test="@status = 'met'"><xsl:value-of select="f:v[@k='have']"/></xsl:when>
    <xsl:when test="@status = 'few' or @status = 'many'"><xsl:value-of select="pb:word(concat('check.', @status), 'n', f:v[@k='have'])"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="pb:word(concat('check.', @status))"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
