<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!--
  The pages of `planbrief index`: what they have in common, and which is made.
  The tree is described in README.md. No scripts, one style sheet inside each
  page, nothing loaded from elsewhere.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="http://www.w3.org/1999/xhtml"
    extension-element-prefixes="pb" exclude-result-prefixes="pb">

<xsl:include href="lib.xsl"/>
<xsl:include href="look.xsl"/>
<xsl:include href="standing.xsl"/>
<xsl:include href="charts.xsl"/>
<xsl:include href="documents.xsl"/>
<xsl:include href="index.xsl"/>
<xsl:include href="plan.xsl"/>
<xsl:include href="edition.xsl"/>

<xsl:template match="/site">
  <html lang="{$lang}">
    <head>
      <meta charset="utf-8"/>
      <title>
        <xsl:call-template name="heading"/>
        <xsl:if test="$page/@kind != 'index'"> · <xsl:value-of select="pb:word('site.title')"/></xsl:if>
      </title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <xsl:call-template name="alternates"/>
      <link rel="alternate" type="application/atom+xml" title="{pb:word('site.title')}" href="{$up}feed.xml"/>
      <style><xsl:call-template name="look"/></style>
    </head>
    <body>
      <a class="skip" href="#main"><xsl:value-of select="pb:word('site.skip')"/></a>
      <header>
        <div class="bar">
          <a class="home" href="{$up}index{$suffix}.html"><xsl:value-of select="pb:word('site.title')"/></a>
          <xsl:call-template name="languages"/>
        </div>
      </header>
      <xsl:call-template name="path"/>
      <main id="main">
        <xsl:choose>
          <xsl:when test="$page/@kind = 'plan'"><xsl:apply-templates select="$plan" mode="page"/></xsl:when>
          <xsl:when test="$page/@kind = 'edition'"><xsl:apply-templates select="$edition" mode="page"/></xsl:when>
          <xsl:when test="$page/@kind = 'list'"><xsl:apply-templates select="$kind" mode="page"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="index"/></xsl:otherwise>
        </xsl:choose>
      </main>
      <footer>
        <p>
          <xsl:value-of select="pb:word('site.foot')"/>
          <xsl:text> </xsl:text>
          <a href="{$up}feed.xml"><xsl:value-of select="pb:word('site.feed')"/></a>
        </p>
      </footer>
    </body>
  </html>
</xsl:template>

<!-- What the page is called: its title and its h1. -->
<xsl:template name="heading">
  <xsl:choose>
    <xsl:when test="$page/@kind = 'index'"><xsl:value-of select="pb:word('site.title')"/></xsl:when>
    <xsl:when test="$page/@kind = 'plan'"><xsl:value-of select="$said/plan/@title"/></xsl:when>
    <xsl:when test="$page/@kind = 'edition'"><xsl:call-template name="edition-title"/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="kind-title"/>
      <xsl:value-of select="pb:word('site.list.part', 'n', $page/@number, 'all', $kind/@pages)"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The same page in other languages. -->
<xsl:template name="alternates">
  <xsl:for-each select="str:tokenize($site/@langs, ' ')" xmlns:str="http://exslt.org/strings">
    <link rel="alternate" hreflang="{.}">
      <xsl:attribute name="href"><xsl:call-template name="other"/></xsl:attribute>
    </link>
  </xsl:for-each>
</xsl:template>

<xsl:template name="other">
  <xsl:param name="to" select="string(.)"/>
  <xsl:value-of select="$base"/>
  <xsl:if test="$to != $site/@lang">.<xsl:value-of select="$to"/></xsl:if>
  <xsl:text>.html</xsl:text>
</xsl:template>

<xsl:template name="languages">
  <xsl:if test="contains($site/@langs, ' ')">
    <nav aria-label="{pb:word('site.languages')}">
      <ul class="inline">
        <xsl:for-each select="str:tokenize($site/@langs, ' ')" xmlns:str="http://exslt.org/strings">
          <li>
            <xsl:choose>
              <xsl:when test=". = $lang"><span aria-current="true"><xsl:call-template name="language-name"/></span></xsl:when>
              <xsl:otherwise>
                <a lang="{.}" hreflang="{.}">
                  <xsl:attribute name="href"><xsl:call-template name="other"/></xsl:attribute>
                  <xsl:call-template name="language-name"/>
                </a>
              </xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:if>
</xsl:template>

<!-- Where the page stands. -->
<xsl:template name="path">
  <xsl:if test="$page/@kind != 'index'">
    <nav class="path" aria-label="{pb:word('site.path')}">
      <ol class="inline">
        <li><a href="{$up}index{$suffix}.html"><xsl:value-of select="pb:word('site.home')"/></a></li>
        <xsl:choose>
          <xsl:when test="$page/@kind = 'plan'">
            <li aria-current="page"><xsl:call-template name="plan-short"/></li>
          </xsl:when>
          <xsl:otherwise>
            <li><a href="index{$suffix}.html"><xsl:call-template name="plan-short"/></a></li>
            <xsl:choose>
              <xsl:when test="$page/@kind = 'edition'">
                <li aria-current="page"><xsl:call-template name="period"/></li>
              </xsl:when>
              <xsl:otherwise>
                <li><a href="{$edition/@id}{$suffix}.html"><xsl:call-template name="period"/></a></li>
                <li aria-current="page"><xsl:call-template name="kind-title"/></li>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:otherwise>
        </xsl:choose>
      </ol>
    </nav>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>
