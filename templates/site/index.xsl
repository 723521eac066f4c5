<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- The first page: every plan with its newest edition. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="http://www.w3.org/1999/xhtml"
    extension-element-prefixes="pb" exclude-result-prefixes="pb">

<xsl:template name="index">
  <h1><xsl:call-template name="heading"/></h1>
  <p class="under"><xsl:value-of select="pb:word('site.total', 'plans', count(plan), 'editions', count(plan/edition))"/></p>
  <xsl:apply-templates select="plan" mode="entry"/>
</xsl:template>

<xsl:template match="plan" mode="entry">
  <xsl:variable name="all" select="edition/kind/item[1]/document"/>
  <xsl:variable name="by" select="($all[@lang = $lang])[1] | $all[1][not($all[@lang = $lang])]"/>
  <!-- The newest edition that judges indicators, else the newest. -->
  <xsl:variable name="newest" select="edition[1]"/>
  <xsl:variable name="docs" select="$newest/kind/item[1]/document"/>
  <xsl:variable name="now" select="($docs[@lang = $lang])[1] | $docs[1][not($docs[@lang = $lang])]"/>
  <xsl:variable name="judged" select="$newest/kind[@scoped = 'no']/item/document[standing/@code != 'na']"/>
  <xsl:variable name="judge" select="($judged[@lang = $lang])[1] | $judged[1][not($judged[@lang = $lang])]"/>
  <article class="plan">
    <h2>
      <xsl:call-template name="lang"><xsl:with-param name="of" select="$by/@lang"/></xsl:call-template>
      <a href="{@id}/index{$suffix}.html"><xsl:value-of select="$by/plan/@title"/></a>
    </h2>
    <p class="under">
      <xsl:call-template name="lang"><xsl:with-param name="of" select="$by/@lang"/></xsl:call-template>
      <xsl:value-of select="$by/plan/@issuer"/>
      <xsl:if test="$by/plan/@issuer and $by/plan/@number"><xsl:text> · </xsl:text></xsl:if>
      <xsl:value-of select="$by/plan/@number"/>
    </p>
    <p>
      <xsl:value-of select="pb:word('site.newest')"/>
      <a href="{@id}/{$newest/@id}{$suffix}.html">
        <xsl:call-template name="lang"><xsl:with-param name="of" select="$now/@lang"/></xsl:call-template>
        <xsl:call-template name="edition-title"><xsl:with-param name="by" select="$now"/></xsl:call-template>
      </a>
      <xsl:call-template name="badges">
        <xsl:with-param name="edition" select="$newest"/>
        <xsl:with-param name="specimen" select="$newest/kind/item/document/meta/@specimen"/>
      </xsl:call-template>
      <xsl:if test="$now/edition/@dateword">
        <span class="size">
          <xsl:call-template name="lang"><xsl:with-param name="of" select="$now/@lang"/></xsl:call-template>
          <xsl:text> </xsl:text>
          <time datetime="{$newest/@date}"><xsl:value-of select="$now/edition/@dateword"/></time>
        </span>
      </xsl:if>
    </p>
    <xsl:if test="$judge">
      <xsl:call-template name="counts">
        <xsl:with-param name="rows" select="$judge/standing"/>
        <xsl:with-param name="id" select="concat('bar-', position())"/>
        <xsl:with-param name="by" select="$judge"/>
      </xsl:call-template>
    </xsl:if>
  </article>
</xsl:template>
</xsl:stylesheet>
