<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Projects: the rates by number and by money side by side, one row a
     project, then milestones that slip and matters to be settled. Nothing
     without reports of projects. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:template match="f:facts" mode="projects">
  <xsl:variable name="all" select="f:projects"/>
  <xsl:if test="$all">
    <section id="projects">
      <head style="kicker"><xsl:value-of select="pb:word('section.projects')"/></head>
      <section id="projects-finding">
        <head style="finding">
          <pb:say key="projects.finding">
            <pb:with name="n"><xsl:apply-templates select="$all/f:v[@k='reported']" mode="num"/></pb:with>
            <pb:with name="good"><xsl:apply-templates select="$all/f:on-time/f:v[@k='n']" mode="num"/></pb:with>
          </pb:say>
        </head>
        <xsl:apply-templates select="$all" mode="rates"/>
        <xsl:apply-templates select="$all" mode="list"/>
        <xsl:if test="$all/f:project/f:milestone[@state='overdue' or @state='late']"><xsl:apply-templates select="$all" mode="slips"/></xsl:if>
        <xsl:if test="$all/f:project/f:need"><xsl:apply-templates select="$all" mode="needs"/></xsl:if>
        <p style="note">
          <xsl:value-of select="pb:word('projects.note')"/>
          <xsl:for-each select="$all/f:v[@k='withheld']">
            <xsl:text> </xsl:text><pb:say key="projects.withheld"><pb:with name="n"><xsl:apply-templates select="." mode="num"/></pb:with></pb:say>
          </xsl:for-each>
          <xsl:if test="$all/f:project/@internal = 'yes'"><xsl:text> </xsl:text><pb:say key="sheet.mark.i"><pb:with name="mark"><mark kind="i" show="symbol"/></pb:with></pb:say></xsl:if>
        </p>
      </section>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="f:projects" mode="rates">
  <p style="subtitle">
    <pb:say key="projects.listed">
      <pb:with name="listed"><xsl:apply-templates select="f:v[@k='listed']" mode="num"/></pb:with>
      <pb:with name="n"><xsl:apply-templates select="f:v[@k='reported']" mode="num"/></pb:with>
      <pb:with name="period"><xsl:apply-templates select="f:period" mode="end-year"/></pb:with>
    </pb:say>
    <xsl:for-each select="f:phase[f:v/@raw != '0']">
      <xsl:value-of select="pb:word('list.clause')"/>
      <pb:say key="projects.class">
        <pb:with name="word"><xsl:value-of select="@word"/></pb:with>
        <pb:with name="n"><xsl:apply-templates select="f:v" mode="num"/></pb:with>
      </pb:say>
    </xsl:for-each>
  </p>
  <table style="projects" id="t-project-rates">
    <col width="213"/><col width="80" align="end"/><col width="80" align="end"/><col width="80" align="end"/>
    <row head="yes" style="compact-head">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.rate'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.of'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.by-count'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.by-money'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
    </row>
    <row style="project">
      <cell head="row"><xsl:value-of select="pb:word('projects.completion')"/></cell>
      <cell>
        <pb:say key="projects.fraction">
          <pb:with name="n"><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='done-year']"/></xsl:call-template></pb:with>
          <pb:with name="of"><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='plan-year']"/></xsl:call-template></pb:with>
        </pb:say>
      </cell>
      <cell/>
      <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='completion']"/></xsl:call-template></cell>
    </row>
    <xsl:apply-templates select="f:on-time | f:start-year | f:start-due | f:milestones-due" mode="rates"/>
  </table>
</xsl:template>

<xsl:template match="f:on-time | f:start-year | f:start-due | f:milestones-due" mode="rates">
  <row style="project">
    <cell head="row"><xsl:value-of select="pb:word(concat('projects.', local-name()))"/></cell>
    <cell>
      <pb:say key="projects.fraction">
        <pb:with name="n"><xsl:apply-templates select="f:v[@k='n']" mode="num"/></pb:with>
        <pb:with name="of"><xsl:apply-templates select="f:v[@k='of']" mode="num"/></pb:with>
      </pb:say>
    </cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='share']"/></xsl:call-template></cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='money-share']"/></xsl:call-template></cell>
  </row>
</xsl:template>

<xsl:template match="f:projects" mode="list">
  <table style="projects" id="t-projects">
    <col width="142"/><col width="50"/><col width="74" align="end"/><col width="44" align="end"/><col width="48" align="end"/><col width="46" align="end"/><col width="49" align="end"/>
    <row head="yes" style="compact-head">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.name'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.phase'"/></xsl:call-template>
      <cell head="col" align="end">
        <pb:say key="projects.plan"><pb:with name="unit"><xsl:apply-templates select="f:unit" mode="plan"/></pb:with></pb:say>
      </cell>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.done'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.gap'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.slip'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.confidence'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
    </row>
    <xsl:apply-templates select="f:project" mode="list"/>
  </table>
</xsl:template>

<xsl:template match="f:project" mode="list">
  <row style="project">
    <cell head="row">
      <xsl:apply-templates select="f:name" mode="plan"/>
      <xsl:if test="@current = 'no'">
        <xsl:value-of select="pb:word('list.clause')"/>
        <xsl:apply-templates select="f:period" mode="short"/>
      </xsl:if>
      <xsl:call-template name="internal"/>
    </cell>
    <cell><xsl:value-of select="@phaseword"/></cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='plan-year']"/></xsl:call-template></cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='completion']"/></xsl:call-template></cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='gap']"/></xsl:call-template></cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='end-slip']"/></xsl:call-template></cell>
    <cell><xsl:value-of select="@confidenceword"/></cell>
  </row>
</xsl:template>

<xsl:template match="f:projects" mode="slips">
  <table style="projects" id="t-project-slips">
    <col width="225"/><col width="60"/><col width="60"/><col width="60"/><col width="48" align="end"/>
    <row head="yes" style="compact-head">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.milestone'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.state'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.planned'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.forecast'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.slip'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
    </row>
    <xsl:for-each select="f:project/f:milestone[@state='overdue' or @state='late']">
      <xsl:sort select="f:date[@k='planned']/@iso"/>
      <row style="project">
        <cell head="row">
          <xsl:apply-templates select="f:name" mode="plan"/>
          <xsl:value-of select="pb:word('list.clause')"/>
          <xsl:apply-templates select="../f:name" mode="plan"/>
        </cell>
        <cell><xsl:value-of select="@stateword"/></cell>
        <cell><xsl:apply-templates select="f:date[@k='planned']" mode="iso"/></cell>
        <cell>
          <xsl:choose>
            <xsl:when test="f:date[@k='forecast']"><xsl:apply-templates select="f:date[@k='forecast']" mode="iso"/></xsl:when>
            <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
          </xsl:choose>
        </cell>
        <cell><xsl:call-template name="number"><xsl:with-param name="of" select="f:v[@k='slip']"/></xsl:call-template></cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<!-- Remarks have one language; a document in another has names and days. -->
<xsl:template match="f:projects" mode="needs">
  <xsl:variable name="told" select="f:project/f:need/f:what"/>
  <table style="projects" id="t-project-needs">
    <xsl:choose>
      <xsl:when test="$told"><col width="145"/><col width="94"/><col width="84"/><col width="66"/><col width="64"/></xsl:when>
      <xsl:otherwise><col width="269"/><col width="120"/><col width="64"/></xsl:otherwise>
    </xsl:choose>
    <row head="yes" style="compact-head">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.need'"/></xsl:call-template>
      <xsl:if test="$told">
        <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.what'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.reason'"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'next.owner'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'projects.due'"/></xsl:call-template>
    </row>
    <xsl:for-each select="f:project[f:need]">
      <xsl:sort select="f:need/f:date/@iso"/>
      <row style="project">
        <cell head="row"><xsl:apply-templates select="f:name" mode="plan"/></cell>
        <xsl:if test="$told">
          <cell><xsl:call-template name="told"><xsl:with-param name="of" select="f:need/f:what"/></xsl:call-template></cell>
          <cell><xsl:call-template name="told"><xsl:with-param name="of" select="f:reason"/></xsl:call-template></cell>
        </xsl:if>
        <cell><xsl:call-template name="told"><xsl:with-param name="of" select="f:need/f:owner/f:shortname"/></xsl:call-template></cell>
        <cell>
          <xsl:choose>
            <xsl:when test="f:need/f:date"><xsl:apply-templates select="f:need/f:date" mode="iso"/></xsl:when>
            <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
          </xsl:choose>
        </cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<!-- A text, or a dash. -->
<xsl:template name="told">
  <xsl:param name="of"/>
  <xsl:choose>
    <xsl:when test="$of"><xsl:apply-templates select="$of" mode="plan"/></xsl:when>
    <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
