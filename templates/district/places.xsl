<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- What the area still owes, and what lies in it: projects, clusters, parks. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<!-- ==== what is owed ==== -->

<xsl:template match="f:area" mode="owed">
  <section id="owed">
    <head style="block"><xsl:value-of select="pb:word('district.owed')"/></head>
    <table style="projects" id="t-owed">
      <col width="213"/><col width="120"/><col width="120"/>
      <row head="yes" style="compact-head">
        <xsl:call-template name="th"><xsl:with-param name="key" select="'district.owed.what'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'district.owed.last'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'district.owed.to'"/></xsl:call-template>
      </row>
      <xsl:for-each select="f:own[f:none/@why = 'not-reported']">
        <row style="project">
          <cell head="row">
            <pb:say key="district.owed.indicator">
              <pb:with name="period"><xsl:apply-templates select="f:period[@k='latest']" mode="short"/></pb:with>
              <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="inside"/></pb:with>
            </pb:say>
          </cell>
          <cell>
            <xsl:choose>
              <xsl:when test="f:v[@k='before']">
                <pb:say key="district.owed.before">
                  <pb:with name="period"><xsl:apply-templates select="f:period[@k='before']" mode="short"/></pb:with>
                  <pb:with name="value"><xsl:apply-templates select="f:v[@k='before']" mode="num"/></pb:with>
                </pb:say>
              </xsl:when>
              <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
            </xsl:choose>
          </cell>
          <cell><xsl:call-template name="told"><xsl:with-param name="of" select="f:owner/f:shortname"/></xsl:call-template></cell>
        </row>
      </xsl:for-each>
      <xsl:for-each select="f:project[@current = 'no' or (@reported = 'no' and not(f:none))]">
        <row style="project">
          <cell head="row">
            <pb:say key="district.owed.project"><pb:with name="name"><xsl:apply-templates select="f:name" mode="plan"/></pb:with></pb:say>
          </cell>
          <cell>
            <xsl:choose>
              <xsl:when test="f:period"><xsl:apply-templates select="f:period" mode="short"/></xsl:when>
              <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
            </xsl:choose>
          </cell>
          <cell><xsl:call-template name="told"><xsl:with-param name="of" select="f:owner/f:shortname"/></xsl:call-template></cell>
        </row>
      </xsl:for-each>
      <xsl:for-each select="f:check[@status != 'met' and @status != 'many']">
        <row style="project">
          <cell head="row"><xsl:apply-templates select="f:name" mode="plan"/></cell>
          <cell>
            <xsl:choose>
              <xsl:when test="@status = 'few'"><pb:say key="check.few"><pb:with name="n"><xsl:apply-templates select="f:v[@k='have']" mode="num"/></pb:with></pb:say></xsl:when>
              <xsl:otherwise><hei style="none"><xsl:value-of select="@word"/></hei></xsl:otherwise>
            </xsl:choose>
          </cell>
          <cell><hei style="none">—</hei></cell>
        </row>
      </xsl:for-each>
    </table>
  </section>
</xsl:template>

<!-- A text, or a dash. -->
<xsl:template name="told">
  <xsl:param name="of"/>
  <xsl:choose>
    <xsl:when test="$of"><xsl:apply-templates select="$of" mode="plan"/></xsl:when>
    <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== projects ==== -->

<xsl:template match="f:area" mode="projects">
  <section id="projects">
    <head style="block"><xsl:value-of select="pb:word('district.projects')"/></head>
    <table style="projects" id="t-projects">
      <col width="189"/><col width="48"/><col width="74" align="end"/><col width="44" align="end"/><col width="50" align="end"/><col width="48" align="end"/>
      <row head="yes" style="compact-head">
        <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.name'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.phase'"/></xsl:call-template>
        <cell head="col" align="end">
          <xsl:choose>
            <xsl:when test="f:unit"><pb:say key="projects.plan"><pb:with name="unit"><xsl:apply-templates select="f:unit" mode="plan"/></pb:with></pb:say></xsl:when>
            <xsl:otherwise><xsl:value-of select="pb:word('district.project.plan')"/></xsl:otherwise>
          </xsl:choose>
        </cell>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.done'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.gap'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.confidence'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      </row>
      <xsl:apply-templates select="f:project" mode="row"/>
    </table>
  </section>
</xsl:template>

<xsl:template match="f:project" mode="row">
  <row style="project">
    <cell head="row"><xsl:apply-templates select="f:name" mode="plan"/><xsl:call-template name="internal"/></cell>
    <cell>
      <xsl:choose>
        <xsl:when test="@phaseword"><xsl:value-of select="@phaseword"/></xsl:when>
        <xsl:when test="f:none"><xsl:apply-templates select="f:none" mode="num"/></xsl:when>
        <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
      </xsl:choose>
    </cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='plan-year']"/></xsl:call-template></cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='completion']"/></xsl:call-template></cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='gap']"/></xsl:call-template></cell>
    <cell>
      <xsl:choose>
        <xsl:when test="@confidenceword"><xsl:value-of select="@confidenceword"/></xsl:when>
        <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
      </xsl:choose>
    </cell>
  </row>
</xsl:template>

<!-- ==== clusters and parks ==== -->

<xsl:template match="f:area" mode="places">
  <section id="places">
    <head style="block"><xsl:value-of select="pb:word('district.places')"/></head>
    <xsl:if test="f:cluster">
      <p style="item">
        <pb:say key="district.clusters">
          <pb:with name="names"><xsl:call-template name="names"><xsl:with-param name="of" select="f:cluster/f:name"/><xsl:with-param name="first" select="'inside'"/></xsl:call-template></pb:with>
        </pb:say>
      </p>
    </xsl:if>
    <xsl:if test="f:park">
      <p style="item">
        <pb:say key="district.parks">
          <pb:with name="names"><xsl:call-template name="names"><xsl:with-param name="of" select="f:park/f:name"/><xsl:with-param name="first" select="'proper'"/></xsl:call-template></pb:with>
        </pb:say>
      </p>
    </xsl:if>
  </section>
</xsl:template>

</xsl:stylesheet>
