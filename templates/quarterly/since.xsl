<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Since the last issue of the ledger: changed statuses, revised values,
     targets that fell due; in the data notes the revisions in full. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<!-- Rows of the masthead's table; "none" is said, not left out. -->
<xsl:template match="f:since" mode="changes">
  <row style="ledger">
    <cell head="row"><xsl:value-of select="pb:word('since.status')"/></cell>
    <cell>
      <xsl:choose>
        <xsl:when test="f:change">
          <pb:say key="since.changed" count="{f:v[@k='changed']/@raw}">
            <pb:with name="n"><xsl:apply-templates select="f:v[@k='changed']" mode="num"/></pb:with>
          </pb:say>
          <xsl:apply-templates select="f:v[@k='worse'][@raw &gt; 0] | f:v[@k='better'][@raw &gt; 0]" mode="changed"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="pb:word('since.none')"/></xsl:otherwise>
      </xsl:choose>
    </cell>
  </row>
  <xsl:if test="f:revision">
    <row style="ledger">
      <cell head="row"><xsl:value-of select="pb:word('since.revised')"/></cell>
      <cell>
        <xsl:call-template name="names">
          <xsl:with-param name="of" select="f:revision[not(@cluster)][not(@area)][not(@indicator = preceding-sibling::f:revision[not(@cluster)][not(@area)]/@indicator)]/f:shortname"/>
          <xsl:with-param name="most"><xsl:choose><xsl:when test="starts-with(/f:facts/@xml:lang, 'zh')">4</xsl:when><xsl:otherwise>2</xsl:otherwise></xsl:choose></xsl:with-param>
        </xsl:call-template>
      </cell>
    </row>
  </xsl:if>
  <xsl:if test="f:due">
    <row style="ledger">
      <cell head="row"><xsl:value-of select="pb:word('since.due')"/></cell>
      <cell>
        <xsl:call-template name="names">
          <xsl:with-param name="of" select="f:due/f:shortname"/>
          <xsl:with-param name="most"><xsl:choose><xsl:when test="starts-with(/f:facts/@xml:lang, 'zh')">4</xsl:when><xsl:otherwise>2</xsl:otherwise></xsl:choose></xsl:with-param>
        </xsl:call-template>
      </cell>
    </row>
  </xsl:if>
</xsl:template>

<!-- "worse: a, b and others" -->
<xsl:template match="f:v" mode="changed">
  <br/>
  <pb:say key="since.{@k}">
    <pb:with name="names">
      <xsl:call-template name="names">
        <xsl:with-param name="of" select="../f:change[@course = current()/@k]/f:shortname"/>
        <xsl:with-param name="first" select="'inside'"/>
        <xsl:with-param name="most"><xsl:choose><xsl:when test="starts-with(/f:facts/@xml:lang, 'zh')">3</xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:with-param>
      </xsl:call-template>
    </pb:with>
  </pb:say>
</xsl:template>

<xsl:template match="f:since" mode="revisions">
  <box style="note">
    <xsl:call-template name="note-head"><xsl:with-param name="key" select="'revisions.title'"/></xsl:call-template>
    <table style="note">
      <col width="62"/><col width="84"/><col width="88"/>
      <row head="yes" style="note-head">
        <xsl:call-template name="th"><xsl:with-param name="key" select="'notes.indicator'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'revisions.values'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'revisions.effect'"/></xsl:call-template>
      </row>
      <xsl:apply-templates select="f:revision[not(@cluster)][not(@area)]" mode="revisions"/>
    </table>
    <xsl:if test="f:revision[@cluster or @area]"><p style="plain"><xsl:value-of select="pb:word('revisions.parts')"/></p></xsl:if>
  </box>
</xsl:template>

<xsl:template match="f:revision" mode="revisions">
  <row style="note">
    <cell head="row">
      <xsl:apply-templates select="f:shortname" mode="plan"/>
      <br/>
      <xsl:apply-templates select="f:period" mode="short"/>
    </cell>
    <cell>
      <pb:say key="revisions.from-to">
        <pb:with name="from"><xsl:apply-templates select="f:v[@k='revised-from']" mode="num"/></pb:with>
        <pb:with name="to"><xsl:apply-templates select="f:v[@k='revised-to']" mode="num"/></pb:with>
      </pb:say>
    </cell>
    <cell>
      <xsl:choose>
        <xsl:when test="@from != @to">
          <pb:say key="revisions.moved">
            <pb:with name="from"><xsl:value-of select="@fromword"/></pb:with>
            <pb:with name="to"><xsl:value-of select="@toword"/></pb:with>
          </pb:say>
        </xsl:when>
        <xsl:when test="@from"><xsl:value-of select="pb:word('revisions.same')"/></xsl:when>
      </xsl:choose>
      <xsl:if test="@from and f:reason"><xsl:value-of select="pb:word('list.clause')"/></xsl:if>
      <xsl:apply-templates select="f:reason" mode="plan"/>
    </cell>
  </row>
</xsl:template>

</xsl:stylesheet>
