<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- What comes next: data to be released, targets falling due, next issue;
     whom to ask and what the figures are. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:template match="f:facts" mode="next">
  <xsl:variable name="next" select="f:next"/>
  <section id="next">
    <head style="kicker"><xsl:value-of select="pb:word('section.next')"/></head>
    <section id="next-finding">
      <head style="finding">
        <xsl:choose>
          <xsl:when test="$next/f:due">
            <pb:say key="next.finding">
              <pb:with name="names">
                <xsl:call-template name="names">
                  <xsl:with-param name="of" select="$next/f:due/f:shortname"/>
                  <xsl:with-param name="first" select="'inside'"/>
                  <xsl:with-param name="most"><xsl:choose><xsl:when test="starts-with(/f:facts/@xml:lang, 'zh')">4</xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:with-param>
                </xsl:call-template>
              </pb:with>
            </pb:say>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="pb:word('next.finding.none')"/></xsl:otherwise>
        </xsl:choose>
      </head>
      <table style="next" id="t-next">
        <col width="58"/><col width="256"/><col width="68"/><col width="71"/>
        <row head="yes" style="compact-head">
          <xsl:call-template name="th"><xsl:with-param name="key" select="'next.kind'"/></xsl:call-template>
          <xsl:call-template name="th"><xsl:with-param name="key" select="'next.what'"/></xsl:call-template>
          <xsl:call-template name="th"><xsl:with-param name="key" select="'next.when'"/></xsl:call-template>
          <xsl:call-template name="th"><xsl:with-param name="key" select="'next.owner'"/></xsl:call-template>
        </row>
        <xsl:apply-templates select="$next/f:due | $next/f:milestone" mode="next"/>
        <xsl:for-each select="$next/f:edition-next">
          <row style="project">
            <cell head="row"><xsl:value-of select="pb:word('next.issue')"/></cell>
            <cell>
              <xsl:choose>
                <xsl:when test="f:v[@k='number']">
                  <pb:say key="next.issue.number">
                    <pb:with name="n"><xsl:apply-templates select="f:v[@k='number']" mode="num"/></pb:with>
                  </pb:say>
                </xsl:when>
                <xsl:otherwise><xsl:call-template name="title-words"/></xsl:otherwise>
              </xsl:choose>
            </cell>
            <cell><xsl:apply-templates select="f:period" mode="short"/></cell>
            <cell><xsl:apply-templates select="/f:facts/f:plan/f:issuer/f:shortname" mode="plan"/></cell>
          </row>
        </xsl:for-each>
      </table>
      <xsl:if test="$next/f:due">
        <p style="note"><xsl:value-of select="pb:word('next.note')"/></p>
      </xsl:if>
      <xsl:apply-templates select="f:notes" mode="about"/>
    </section>
  </section>
</xsl:template>

<xsl:template match="f:due" mode="next">
  <row style="project">
    <cell head="row"><xsl:value-of select="pb:word('next.release')"/></cell>
    <cell>
      <pb:say key="next.data">
        <pb:with name="name"><xsl:apply-templates select="f:name" mode="plan"/></pb:with>
        <pb:with name="period"><xsl:apply-templates select="f:period" mode="short"/></pb:with>
      </pb:say>
    </cell>
    <cell>
      <xsl:choose>
        <xsl:when test="f:date[@k='release']"><xsl:apply-templates select="f:date[@k='release']" mode="num"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="pb:word('next.undated')"/></xsl:otherwise>
      </xsl:choose>
    </cell>
    <cell><xsl:apply-templates select="f:owner/f:shortname" mode="plan"/></cell>
  </row>
</xsl:template>

<xsl:template match="f:milestone" mode="next">
  <row style="project">
    <cell head="row"><xsl:value-of select="pb:word('next.milestone')"/></cell>
    <cell><xsl:apply-templates select="f:name | f:shortname[not(../f:name)]" mode="plan"/></cell>
    <cell><xsl:apply-templates select="f:period" mode="short"/></cell>
    <cell><xsl:apply-templates select="f:owner/f:shortname" mode="plan"/></cell>
  </row>
</xsl:template>

</xsl:stylesheet>
