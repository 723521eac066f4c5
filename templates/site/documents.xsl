<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Documents: one line each, their language versions side by side. Long
     kinds have pages of their own. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="http://www.w3.org/1999/xhtml"
    extension-element-prefixes="pb" exclude-result-prefixes="pb">

<!-- How a document calls itself: that of a plan by its title, a plan book by
     what it is, others by what they are about. -->
<xsl:template name="item-name">
  <xsl:variable name="by" select="document[@lang = $lang] | document[1][not(../document[@lang = $lang])]"/>
  <xsl:choose>
    <xsl:when test="../@template = 'planbook'"><span><xsl:value-of select="pb:word('site.kind.planbook')"/></span></xsl:when>
    <xsl:otherwise>
      <span>
        <xsl:call-template name="lang"><xsl:with-param name="of" select="$by/@lang"/></xsl:call-template>
        <xsl:choose>
          <xsl:when test="$by/@name"><xsl:value-of select="$by/@name"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$by/meta/@title"/></xsl:otherwise>
        </xsl:choose>
      </span>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="item-text">
  <xsl:variable name="by" select="document[@lang = $lang] | document[1][not(../document[@lang = $lang])]"/>
  <xsl:choose>
    <xsl:when test="$by/@name"><xsl:value-of select="$by/@name"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$by/meta/@title"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Documents about the whole plan, as cards. -->
<xsl:template match="item" mode="card">
  <xsl:param name="folder"/>
  <li class="card">
    <p class="name">
      <xsl:call-template name="item-name"/>
      <xsl:if test="document/meta/@specimen"><xsl:text> </xsl:text><span class="badge"><xsl:value-of select="pb:word('site.specimen')"/></span></xsl:if>
    </p>
    <ul class="versions">
      <xsl:apply-templates select="document[@lang = $lang]" mode="version"><xsl:with-param name="folder" select="$folder"/></xsl:apply-templates>
      <xsl:apply-templates select="document[@lang != $lang]" mode="version"><xsl:with-param name="folder" select="$folder"/></xsl:apply-templates>
    </ul>
  </li>
</xsl:template>

<xsl:template match="document" mode="version">
  <xsl:param name="folder"/>
  <li>
    <a class="pdf" href="{$folder}/{@file}" hreflang="{@lang}" type="application/pdf">
      <span>
        <xsl:call-template name="lang"><xsl:with-param name="of" select="@lang"/></xsl:call-template>
        <xsl:call-template name="language-name"><xsl:with-param name="of" select="@lang"/></xsl:call-template>
      </span>
      <xsl:text> PDF</xsl:text>
    </a>
    <span class="size">
      <xsl:text> </xsl:text>
      <pb:say key="site.pages" count="{@pages}"><pb:with name="n"><xsl:value-of select="@pages"/></pb:with></pb:say>
      <xsl:text> · </xsl:text>
      <xsl:call-template name="size"/>
    </span>
    <xsl:if test="@numbers">
      <xsl:text> </xsl:text>
      <a href="{@numbers}" type="text/csv"><xsl:value-of select="pb:word('site.numbers')"/></a>
    </xsl:if>
  </li>
</xsl:template>

<!-- One of many. -->
<xsl:template match="item" mode="line">
  <xsl:param name="folder"/>
  <li>
    <xsl:choose>
      <xsl:when test="count(document) = 1">
        <a href="{$folder}/{document/@file}">
          <xsl:if test="document/@lang != $lang"><xsl:attribute name="hreflang"><xsl:value-of select="document/@lang"/></xsl:attribute></xsl:if>
          <xsl:call-template name="item-name"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="item-name"/>
        <xsl:for-each select="document">
          <xsl:text> </xsl:text>
          <a href="{$folder}/{@file}" hreflang="{@lang}" lang="{@lang}"><xsl:call-template name="language-name"><xsl:with-param name="of" select="@lang"/></xsl:call-template></a>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </li>
</xsl:template>

<!-- A kind of many documents. -->
<xsl:template match="kind" mode="block">
  <section aria-labelledby="k-{@document}">
    <h2 id="k-{@document}">
      <xsl:call-template name="kind-title"><xsl:with-param name="of" select="."/></xsl:call-template>
    </h2>
    <xsl:variable name="here" select="."/>
    <xsl:choose>
      <xsl:when test="@pages &gt; 0">
        <p><xsl:value-of select="pb:word('site.count', 'n', @count)"/></p>
        <ol class="parts">
          <xsl:for-each select="item[@page != preceding-sibling::item[1]/@page or not(preceding-sibling::item)]">
            <xsl:variable name="last" select="$here/item[@page = current()/@page][last()]"/>
            <li>
              <a href="{../../@id}.{../@document}-{@page}{$suffix}.html">
                <xsl:call-template name="item-name"/>
                <xsl:text> – </xsl:text>
                <xsl:for-each select="$last"><xsl:call-template name="item-name"/></xsl:for-each>
              </a>
            </li>
          </xsl:for-each>
        </ol>
      </xsl:when>
      <xsl:otherwise>
        <details>
          <xsl:if test="@count &lt;= 60"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
          <summary><xsl:value-of select="pb:word('site.count', 'n', @count)"/></summary>
          <ul class="names">
            <xsl:apply-templates select="item" mode="line"><xsl:with-param name="folder" select="../@id"/></xsl:apply-templates>
          </ul>
        </details>
      </xsl:otherwise>
    </xsl:choose>
  </section>
</xsl:template>

<!-- A part of a long kind: a page. -->
<xsl:template match="kind" mode="page">
  <xsl:variable name="n" select="number($page/@number)"/>
  <h1>
    <xsl:call-template name="heading"/>
    <xsl:call-template name="badges">
      <xsl:with-param name="edition" select=".."/>
      <xsl:with-param name="specimen" select="item[@page = $n]/document/meta/@specimen"/>
    </xsl:call-template>
  </h1>
  <p class="under"><xsl:call-template name="plan-short"/><xsl:text> · </xsl:text><xsl:call-template name="period"/></p>
  <xsl:call-template name="notice"><xsl:with-param name="edition" select=".."/></xsl:call-template>
  <ul class="names">
    <xsl:apply-templates select="item[@page = $n]" mode="line"><xsl:with-param name="folder" select="../@id"/></xsl:apply-templates>
  </ul>
  <nav aria-label="{pb:word('site.parts')}">
    <ul class="inline turn">
      <xsl:if test="$n &gt; 1">
        <li><a rel="prev" href="{../@id}.{@document}-{$n - 1}{$suffix}.html"><xsl:value-of select="pb:word('site.list.before')"/></a></li>
      </xsl:if>
      <xsl:if test="$n &lt; @pages">
        <li><a rel="next" href="{../@id}.{@document}-{$n + 1}{$suffix}.html"><xsl:value-of select="pb:word('site.list.after')"/></a></li>
      </xsl:if>
    </ul>
  </nav>
</xsl:template>
</xsl:stylesheet>
