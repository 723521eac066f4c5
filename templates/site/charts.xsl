<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Charts: a few in the page, those of indicators off their path first; all
     of an edition as links. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:pb="urn:planbrief:build:1"
    xmlns:s="http://www.w3.org/2000/svg"
    xmlns="http://www.w3.org/1999/xhtml"
    extension-element-prefixes="pb" exclude-result-prefixes="pb s">

<xsl:template match="figure">
  <xsl:param name="folder"/>
  <xsl:variable name="wide" select="number(str:tokenize(s:svg/@viewBox, ' ')[3]) &gt; 340" xmlns:str="http://exslt.org/strings"/>
  <figure>
    <xsl:call-template name="lang"><xsl:with-param name="of" select="../@lang"/></xsl:call-template>
    <figcaption><xsl:value-of select="@title"/></figcaption>
    <div class="plate">
      <xsl:if test="$wide">
        <xsl:attribute name="class">plate broad</xsl:attribute>
        <xsl:attribute name="tabindex">0</xsl:attribute>
        <xsl:attribute name="role">group</xsl:attribute>
        <xsl:attribute name="aria-label"><xsl:value-of select="@title"/></xsl:attribute>
      </xsl:if>
      <xsl:copy-of select="s:svg"/>
    </div>
    <p class="get">
      <xsl:call-template name="figure-links"><xsl:with-param name="folder" select="$folder"/></xsl:call-template>
    </p>
  </figure>
</xsl:template>

<xsl:template name="figure-links">
  <xsl:param name="folder"/>
  <xsl:choose>
    <xsl:when test="@svg"><a href="{$folder}/{@svg}" aria-label="SVG: {@title}">SVG</a></xsl:when>
    <xsl:when test="@live"><a href="{$folder}/{@live}" aria-label="SVG: {@title}">SVG</a></xsl:when>
  </xsl:choose>
  <xsl:if test="@csv"><xsl:text> </xsl:text><a href="{$folder}/{@csv}" aria-label="CSV: {@title}">CSV</a></xsl:if>
</xsl:template>

<xsl:template name="charts">
  <xsl:param name="edition"/>
  <xsl:param name="all"/>
  <xsl:variable name="docs" select="$edition/kind[@scoped = 'no']/item/document[figure/s:svg]"/>
  <xsl:variable name="by" select="($docs[@lang = $lang])[1] | $docs[1][not($docs[@lang = $lang])]"/>
  <xsl:if test="$by">
    <xsl:variable name="off" select="$by/standing[@code = 'lost' or @code = 'regress' or @code = 'behind' or @code = 'slight']"/>
    <xsl:variable name="first" select="$by/figure[s:svg][substring-after(@id, 'f-') = $off/@id]"/>
    <xsl:variable name="rest" select="$by/figure[s:svg][@id != 'f-example'][not(substring-after(@id, 'f-') = $off/@id)][substring-after(@id, 'f-') = $by/standing/@id]"/>
    <section aria-labelledby="charts">
      <h2 id="charts"><xsl:value-of select="pb:word('site.charts')"/></h2>
      <div class="charts">
        <xsl:apply-templates select="$first[position() &lt;= 4]"><xsl:with-param name="folder" select="$edition/@id"/></xsl:apply-templates>
        <xsl:apply-templates select="$rest[position() &lt;= 4 - count($first)]"><xsl:with-param name="folder" select="$edition/@id"/></xsl:apply-templates>
      </div>
      <xsl:if test="$all">
        <details>
          <summary><xsl:value-of select="pb:word('site.charts.all', 'n', count($by/figure))"/></summary>
          <ul class="files">
            <xsl:for-each select="$by/figure">
              <li>
                <span>
                  <xsl:call-template name="lang"><xsl:with-param name="of" select="../@lang"/></xsl:call-template>
                  <xsl:value-of select="@title"/>
                </span>
                <xsl:text> </xsl:text>
                <span class="get"><xsl:call-template name="figure-links"><xsl:with-param name="folder" select="$edition/@id"/></xsl:call-template></span>
              </li>
            </xsl:for-each>
          </ul>
        </details>
      </xsl:if>
    </section>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>
