<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- What every briefing begins with: metadata, page masters, the bar with the
     editor, the title with the issue, and the strip of four fields. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<!-- The word is that of the facts; layout prints it in every foot. -->
<xsl:template name="specimen">
  <xsl:copy-of select="/f:facts/@specimen"/>
</xsl:template>

<!-- What the edition is called, else what kind of document it is. -->
<xsl:template name="title-words">
  <xsl:param name="title" select="/f:facts/f:edition/f:title"/>
  <xsl:choose>
    <xsl:when test="$title != ''"><xsl:apply-templates select="$title" mode="plan"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="pb:word(concat('series.', /f:facts/@document))"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="meta">
  <xsl:param name="title" select="/f:facts/f:edition/f:title"/>
  <xsl:param name="subject"/>
  <xsl:variable name="edition" select="/f:facts/f:edition"/>
  <meta>
    <title><xsl:call-template name="title-words"><xsl:with-param name="title" select="$title"/></xsl:call-template></title>
    <subtitle><xsl:apply-templates select="/f:facts/f:plan/f:title" mode="plan"/></subtitle>
    <author><xsl:apply-templates select="/f:facts/f:plan/f:issuer/f:name" mode="plan"/></author>
    <subject><xsl:value-of select="$subject"/></subject>
    <keyword><xsl:apply-templates select="/f:facts/f:plan/f:shortTitle" mode="plan"/></keyword>
    <xsl:if test="$edition/f:v[@k='number']">
      <number><xsl:apply-templates select="$edition" mode="issue"/></number>
    </xsl:if>
    <period><xsl:apply-templates select="$edition/f:period[@k='report']" mode="num"/></period>
    <cutoff><xsl:apply-templates select="$edition/f:date[@k='cutoff']" mode="num"/></cutoff>
    <!-- A draft has no day of issue: it is as of its cut-off. -->
    <date><xsl:apply-templates select="$edition/f:date[@k='issued'] | $edition/f:date[@k='cutoff'][not($edition/f:date[@k='issued'])]" mode="num"/></date>
    <xsl:if test="/f:facts/@demo = 'yes'">
      <notice><xsl:value-of select="pb:word('demo.notice')"/></notice>
    </xsl:if>
  </meta>
</xsl:template>

<xsl:template match="f:edition" mode="issue">
  <xsl:choose>
    <xsl:when test="f:v[@k='number']">
      <pb:say key="issue">
        <pb:with name="year"><xsl:apply-templates select="f:v[@k='year']" mode="num"/></pb:with>
        <pb:with name="n"><xsl:apply-templates select="f:v[@k='number']" mode="num"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="f:period[@k='report']" mode="short"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="masters">
  <master name="page">
    <running place="head" on="rest">
      <pb:say key="running.head">
        <pb:with name="plan"><xsl:apply-templates select="/f:facts/f:plan/f:shortTitle" mode="plan"/></pb:with>
        <pb:with name="series"><xsl:value-of select="pb:word(concat('series.', /f:facts/@document))"/></pb:with>
      </pb:say>
    </running>
    <running place="head-right" on="rest">
      <xsl:apply-templates select="/f:facts/f:edition" mode="issue"/>
    </running>
    <xsl:variable name="internal" select="/f:facts/f:edition/@audience = 'internal'"/>
    <xsl:if test="/f:facts/@demo = 'yes' or $internal">
      <running place="foot" style="notice">
        <xsl:if test="$internal">
          <b style="specimen"><xsl:value-of select="pb:word('audience.internal')"/></b>
        </xsl:if>
        <xsl:if test="/f:facts/@demo = 'yes'">
          <xsl:value-of select="pb:word('demo.foot')"/>
        </xsl:if>
      </running>
    </xsl:if>
    <running place="foot-right" style="number"><page/></running>
  </master>
</xsl:template>

<!-- How far the document has come: its only words that follow the status. -->
<xsl:template name="stage">
  <xsl:variable name="status" select="/f:facts/f:edition/@status"/>
  <xsl:choose>
    <xsl:when test="$status = 'draft' or $status = 'review'">
      <b style="specimen"><xsl:value-of select="pb:word(concat('stage.', $status))"/></b>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="pb:word(concat('stage.', $status))"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Bar, editor, status and specimen mark. Where the plan names no editor, the
     marks stand behind the issue's number in all (title-marks) and take no line
     of their own. -->
<xsl:template name="bar">
  <rule style="bar"/>
  <xsl:if test="/f:facts/f:plan/f:issuer/f:name != ''">
    <columns style="editor">
      <column width="339">
        <p style="editor">
          <pb:say key="masthead.editor">
            <pb:with name="issuer"><xsl:apply-templates select="/f:facts/f:plan/f:issuer/f:name" mode="plan"/></pb:with>
          </pb:say>
        </p>
      </column>
      <column width="114">
        <p style="editor" align="end"><xsl:call-template name="marks"/></p>
      </column>
    </columns>
  </xsl:if>
</xsl:template>

<xsl:template name="title-marks">
  <xsl:if test="not(/f:facts/f:plan/f:issuer/f:name != '')">
    <xsl:text>&#x2002;</xsl:text>
    <xsl:call-template name="marks"/>
  </xsl:if>
</xsl:template>

<xsl:template name="marks">
  <xsl:call-template name="stage"/>
  <xsl:if test="/f:facts/f:edition/@audience = 'internal'">
    <xsl:text>&#x2002;</xsl:text>
    <b style="specimen"><xsl:value-of select="pb:word('audience.internal')"/></b>
  </xsl:if>
  <xsl:if test="/f:facts/@specimen">
    <xsl:text>&#x2002;</xsl:text>
    <b style="specimen"><xsl:value-of select="/f:facts/@specimen"/></b>
  </xsl:if>
</xsl:template>

<!-- One of the fields of the strip under the title. -->
<xsl:template name="field">
  <xsl:param name="key"/>
  <xsl:param name="width"/>
  <xsl:param name="value"/>
  <column width="{$width}">
    <p style="field-label"><xsl:value-of select="pb:word($key)"/></p>
    <p style="field"><xsl:copy-of select="$value"/></p>
  </column>
</xsl:template>

</xsl:stylesheet>
