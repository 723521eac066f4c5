<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!--
  The quarterly briefing. One file a section; the edition's sections list
  says which appear and in which order. A section has its name as a kicker
  and, where something was found, below it the finding as the heading.
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
<xsl:include href="../lib/matrix.xsl"/>
<xsl:include href="../lib/registers.xsl"/>
<xsl:include href="../lib/quarters.xsl"/>
<xsl:include href="../lib/front.xsl"/>
<xsl:include href="masthead.xsl"/>
<xsl:include href="dashboard.xsl"/>
<xsl:include href="sheets.xsl"/>
<xsl:include href="clusters.xsl"/>
<xsl:include href="areas.xsl"/>
<xsl:include href="projects.xsl"/>
<xsl:include href="next.xsl"/>
<xsl:include href="notes.xsl"/>
<xsl:include href="problems.xsl"/>
<xsl:include href="since.xsl"/>

<xsl:strip-space elements="*"/>

<!-- All indicators of the plan's table, in its order. -->
<xsl:variable name="indicators" select="/f:facts/f:group/f:indicator"/>
<xsl:variable name="sections" select="/f:facts/f:edition/f:sections/f:section"/>

<xsl:template match="/f:facts">
  <brief theme="briefing" id="quarterly">
    <xsl:copy-of select="@xml:lang"/>
    <xsl:attribute name="status"><xsl:value-of select="f:edition/@status"/></xsl:attribute>
    <xsl:call-template name="specimen"/>
    <xsl:call-template name="meta">
      <xsl:with-param name="subject" select="pb:word('quarterly.subject')"/>
    </xsl:call-template>
    <xsl:call-template name="masters"/>
    <xsl:apply-templates select="$sections" mode="section"/>
  </brief>
</xsl:template>

<xsl:template match="f:section" mode="section">
  <xsl:variable name="facts" select="/f:facts"/>
  <xsl:choose>
    <xsl:when test="@name='masthead'"><xsl:apply-templates select="$facts" mode="masthead"/></xsl:when>
    <xsl:when test="@name='contents'"><xsl:apply-templates select="$facts" mode="contents"/></xsl:when>
    <xsl:when test="@name='dashboard'"><xsl:apply-templates select="$facts" mode="dashboard"/></xsl:when>
    <xsl:when test="@name='sheets'"><xsl:apply-templates select="$facts" mode="sheets"/></xsl:when>
    <xsl:when test="@name='clusters'"><xsl:apply-templates select="$facts" mode="clusters"/></xsl:when>
    <xsl:when test="@name='problems'"><xsl:apply-templates select="$facts" mode="problems"/></xsl:when>
    <xsl:when test="@name='areas'"><xsl:apply-templates select="$facts" mode="areas"/></xsl:when>
    <xsl:when test="@name='projects'"><xsl:apply-templates select="$facts" mode="projects"/></xsl:when>
    <xsl:when test="@name='next'"><xsl:apply-templates select="$facts" mode="next"/></xsl:when>
    <xsl:when test="@name='notes'"><xsl:apply-templates select="$facts" mode="notes"/></xsl:when>
    <xsl:otherwise>
      <pb:error><xsl:value-of select="pb:word('message.section', 'name', @name)"/></pb:error>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- At most two lines a section and one an indicator: few of them stand wider. -->
<xsl:template match="f:facts" mode="contents">
  <section id="contents" break="page">
    <head style="kicker"><xsl:value-of select="pb:word('section.contents')"/></head>
    <contents of="sections" depth="2">
      <xsl:if test="2 * count($sections) + count($indicators[f:latest]) &lt; 24"><xsl:attribute name="style">short</xsl:attribute></xsl:if>
    </contents>
    <box style="guide">
      <head style="note"><xsl:value-of select="pb:word('guide.title')"/></head>
      <columns style="guide">
        <column width="219"><xsl:apply-templates select="($indicators[@kind='flow'][f:latest][f:horizon[@role='next']/@status != 'na'] | $indicators[not($indicators[@kind='flow'][f:horizon[@role='next']/@status != 'na'])][f:latest][f:horizon[@role='next']/@status != 'na'] | $indicators[not($indicators[f:horizon[@role='next']/@status != 'na'])][f:latest])[1]" mode="example"/></column>
        <column width="234" style="second">
          <p style="plain"><xsl:value-of select="pb:word('guide.status')"/></p>
          <p style="plain"><xsl:value-of select="pb:word('guide.bullet')"/></p>
          <xsl:if test="$indicators[@kind = 'flow'][@frequency != 'A']"><p style="plain"><xsl:value-of select="pb:word('guide.flow')"/></p></xsl:if>
          <p style="plain"><xsl:value-of select="pb:word('guide.open')"/></p>
        </column>
      </columns>
      <xsl:call-template name="legend"/>
    </box>
  </section>
</xsl:template>

<!-- A bullet of the dashboard, larger. -->
<xsl:template match="f:indicator" mode="example">
  <figure id="f-example" style="guide">
    <caption>
      <pb:say key="guide.example">
        <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="inside"/></pb:with>
        <pb:with name="word"><xsl:call-template name="status-word"><xsl:with-param name="of" select="f:horizon[@role='next']"/></xsl:call-template></pb:with>
      </pb:say>
    </caption>
    <subtitle>
      <xsl:if test="f:unit != ''">
        <xsl:apply-templates select="f:unit" mode="plan"/>
        <xsl:value-of select="pb:word('list.clause')"/>
      </xsl:if>
      <xsl:apply-templates select="f:latest/f:period" mode="ytd"/>
      <xsl:if test="f:latest/f:v[@k='annualised']">
        <xsl:value-of select="pb:word('list.clause')"/>
        <pb:say key="basis.annualised"><pb:with name="n"><xsl:apply-templates select="f:latest/f:v[@k='annualised']" mode="num"/></pb:with></pb:say>
      </xsl:if>
    </subtitle>
    <xsl:apply-templates select="." mode="bullet"/>
  </figure>
</xsl:template>

</xsl:stylesheet>
