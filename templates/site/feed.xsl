<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- The feed (RFC 4287): an entry an edition, newest first. Ids are made of
     plan and period, dates are those of the editions. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="http://www.w3.org/2005/Atom"
    extension-element-prefixes="pb" exclude-result-prefixes="pb">

<xsl:variable name="lang" select="string(/site/page/@lang)"/>
<xsl:variable name="from" select="string(/site/@base)"/>

<xsl:template match="/site">
  <feed xml:lang="{$lang}">
    <id>urn:uuid:<xsl:value-of select="@uuid"/></id>
    <title><xsl:value-of select="pb:word('site.title')"/></title>
    <updated><xsl:value-of select="@updated"/>T00:00:00Z</updated>
    <xsl:if test="$from != ''">
      <link rel="self" type="application/atom+xml" href="{$from}feed.xml"/>
    </xsl:if>
    <link rel="alternate" type="text/html" hreflang="{$lang}" href="{$from}index.html"/>
    <generator>planbrief</generator>
    <xsl:for-each select="plan/edition">
      <xsl:sort select="@updated" order="descending"/>
      <xsl:sort select="@end" order="descending"/>
      <xsl:sort select="../@id"/>
      <xsl:call-template name="entry"/>
    </xsl:for-each>
  </feed>
</xsl:template>

<xsl:template name="entry">
  <xsl:variable name="docs" select="kind/item[1]/document"/>
  <xsl:variable name="by" select="($docs[@lang = $lang])[1] | $docs[1][not($docs[@lang = $lang])]"/>
  <xsl:variable name="folder" select="concat($from, ../@id, '/')"/>
  <entry>
    <xsl:if test="$by/@lang != $lang"><xsl:attribute name="xml:lang"><xsl:value-of select="$by/@lang"/></xsl:attribute></xsl:if>
    <id>urn:uuid:<xsl:value-of select="@uuid"/></id>
    <title>
      <xsl:variable name="short">
        <xsl:choose>
          <xsl:when test="$by/plan/@short"><xsl:value-of select="$by/plan/@short"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$by/plan/@title"/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:value-of select="concat($short, ' · ')"/>
      <xsl:if test="$by/edition/@title"><xsl:value-of select="$by/edition/@title"/><xsl:text> </xsl:text></xsl:if>
      <xsl:value-of select="$by/edition/@periodword"/>
      <xsl:if test="@status = 'draft' or @status = 'review' or @status = 'approved'"> (<xsl:value-of select="pb:word(concat('stage.', @status))"/>)</xsl:if>
      <xsl:if test="kind/item/document/meta/@specimen"> (<xsl:value-of select="pb:word('site.specimen')"/>)</xsl:if>
    </title>
    <updated><xsl:value-of select="@updated"/>T00:00:00Z</updated>
    <author>
      <name>
        <xsl:choose>
          <xsl:when test="$by/plan/@issuer"><xsl:value-of select="$by/plan/@issuer"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$by/plan/@title"/></xsl:otherwise>
        </xsl:choose>
      </name>
    </author>
    <link rel="alternate" type="text/html" hreflang="{$lang}" href="{$folder}{@id}.html"/>
    <xsl:variable name="place" select="concat($folder, @id, '/')"/>
    <xsl:for-each select="kind[@scoped = 'no']/item/document">
      <link rel="enclosure" type="application/pdf" hreflang="{@lang}" length="{@size}" title="{meta/@title}" href="{$place}{@file}"/>
    </xsl:for-each>
    <summary>
      <xsl:value-of select="pb:word('site.feed.summary', 'cutoff', $by/edition/@cutoffword, 'n', count(kind/item/document))"/>
      <xsl:variable name="notice" select="(kind/item/document[@lang = $by/@lang]/meta/@notice)[1]"/>
      <xsl:if test="$notice"><xsl:text> </xsl:text><xsl:value-of select="$notice"/></xsl:if>
    </summary>
  </entry>
</xsl:template>
</xsl:stylesheet>
