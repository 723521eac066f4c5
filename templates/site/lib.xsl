<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- What the page is about, and how names and dates are said. Of several
     language versions the one in the page's language speaks, else the first;
     what is not in the page's language says so. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="http://www.w3.org/1999/xhtml"
    extension-element-prefixes="pb" exclude-result-prefixes="pb">

<xsl:variable name="site" select="/site"/>
<xsl:variable name="page" select="/site/page"/>
<xsl:variable name="lang" select="string($page/@lang)"/>
<xsl:variable name="up" select="$page/@up"/>
<xsl:variable name="suffix">
  <xsl:if test="$lang != $site/@lang">.<xsl:value-of select="$lang"/></xsl:if>
</xsl:variable>
<!-- The file of the page without language and ending. -->
<xsl:variable name="base">
  <xsl:choose>
    <xsl:when test="$page/@kind = 'edition'"><xsl:value-of select="$page/@period"/></xsl:when>
    <xsl:when test="$page/@kind = 'list'"><xsl:value-of select="concat($page/@period, '.', $page/@document, '-', $page/@number)"/></xsl:when>
    <xsl:otherwise>index</xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:variable name="plan" select="/site/plan[@id = $page/@plan]"/>
<xsl:variable name="edition" select="$plan/edition[@id = $page/@period]"/>
<xsl:variable name="kind" select="$edition/kind[@document = $page/@document][@scoped = 'yes']"/>
<xsl:variable name="versions" select="($edition | $plan[not($edition)]/edition)/kind/item[1]/document"/>
<xsl:variable name="said" select="($versions[@lang = $lang])[1] | $versions[1][not($versions[@lang = $lang])]"/>

<!-- The attribute lang, where it differs. -->
<xsl:template name="lang">
  <xsl:param name="of"/>
  <xsl:if test="$of != $lang">
    <xsl:attribute name="lang"><xsl:value-of select="$of"/></xsl:attribute>
  </xsl:if>
</xsl:template>

<xsl:template name="language-name">
  <xsl:param name="of" select="string(.)"/>
  <xsl:choose>
    <xsl:when test="$of = 'zh-CN' or $of = 'zh'">中文</xsl:when>
    <xsl:when test="$of = 'en'">English</xsl:when>
    <xsl:otherwise><xsl:value-of select="$of"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="plan-short">
  <xsl:param name="by" select="$said"/>
  <span>
    <xsl:call-template name="lang"><xsl:with-param name="of" select="$by/@lang"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="$by/plan/@short"><xsl:value-of select="$by/plan/@short"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$by/plan/@title"/></xsl:otherwise>
    </xsl:choose>
  </span>
</xsl:template>

<xsl:template name="period">
  <xsl:param name="by" select="$said"/>
  <span>
    <xsl:call-template name="lang"><xsl:with-param name="of" select="$by/@lang"/></xsl:call-template>
    <xsl:value-of select="$by/edition/@periodword"/>
  </span>
</xsl:template>

<!-- "Quarterly briefing, Q2 2023", as text. -->
<xsl:template name="edition-title">
  <xsl:param name="by" select="$said"/>
  <xsl:choose>
    <xsl:when test="$by/edition/@title">
      <xsl:value-of select="pb:word('site.edition.heading', 'title', $by/edition/@title, 'period', $by/edition/@periodword)"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:value-of select="pb:word('site.edition.heading', 'title', $by/plan/@title, 'period', $by/edition/@periodword)"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="kind-title">
  <xsl:param name="of" select="$kind"/>
  <xsl:choose>
    <xsl:when test="$of/@template = 'cluster'"><xsl:value-of select="pb:word('site.kind.cluster')"/></xsl:when>
    <xsl:when test="$of/@template = 'district'"><xsl:value-of select="pb:word('site.kind.district')"/></xsl:when>
    <xsl:when test="$of/@template = 'department'"><xsl:value-of select="pb:word('site.kind.department')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$of/@document"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- 1.2 MB -->
<xsl:template name="size">
  <xsl:param name="of" select="@size"/>
  <xsl:choose>
    <xsl:when test="$of &gt;= 1000000"><xsl:value-of select="format-number($of div 1000000, '0.0')"/> MB</xsl:when>
    <xsl:otherwise><xsl:value-of select="ceiling($of div 1000)"/> KB</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Status that is not "issued", audience that is not everybody, specimens:
     nobody may take a page for more than it is. -->
<xsl:template name="badges">
  <xsl:param name="edition"/>
  <xsl:param name="specimen"/>
  <xsl:if test="$edition/@status = 'draft' or $edition/@status = 'review' or $edition/@status = 'approved'">
    <xsl:text> </xsl:text>
    <span class="badge"><xsl:value-of select="pb:word(concat('stage.', $edition/@status))"/></span>
  </xsl:if>
  <xsl:if test="$edition/@audience = 'internal'">
    <xsl:text> </xsl:text>
    <span class="badge"><xsl:value-of select="pb:word('audience.internal')"/></span>
  </xsl:if>
  <xsl:if test="$specimen">
    <xsl:text> </xsl:text>
    <span class="badge"><xsl:value-of select="pb:word('site.specimen')"/></span>
  </xsl:if>
</xsl:template>

<!-- What the documents say of made-up values, once a page. -->
<xsl:template name="notice">
  <xsl:param name="of" select="$said"/>
  <xsl:param name="edition"/>
  <xsl:variable name="all" select="$edition/kind/item/document[meta/@notice]"/>
  <xsl:variable name="one" select="($all[@lang = $lang])[1] | $all[1][not($all[@lang = $lang])]"/>
  <xsl:if test="$one">
    <p class="notice" role="note">
      <strong><xsl:value-of select="pb:word('site.specimen')"/></strong>
      <xsl:text> </xsl:text>
      <span>
        <xsl:call-template name="lang"><xsl:with-param name="of" select="$one/@lang"/></xsl:call-template>
        <xsl:value-of select="$one/meta/@notice"/>
      </span>
    </p>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>
