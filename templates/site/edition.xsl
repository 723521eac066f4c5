<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- An edition: every document, where the indicators stand, the charts. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="http://www.w3.org/1999/xhtml"
    extension-element-prefixes="pb" exclude-result-prefixes="pb">

<xsl:template match="edition" mode="page">
  <h1>
    <span>
      <xsl:call-template name="lang"><xsl:with-param name="of" select="$said/@lang"/></xsl:call-template>
      <xsl:call-template name="heading"/>
    </span>
    <xsl:call-template name="badges">
      <xsl:with-param name="edition" select="."/>
    </xsl:call-template>
  </h1>
  <dl class="facts">
    <xsl:call-template name="fact">
      <xsl:with-param name="word" select="pb:word('field.period')"/>
      <xsl:with-param name="value" select="$said/edition/@periodword"/>
    </xsl:call-template>
    <xsl:call-template name="fact">
      <xsl:with-param name="word" select="pb:word('field.cutoff')"/>
      <xsl:with-param name="value" select="$said/edition/@cutoffword"/>
    </xsl:call-template>
    <xsl:call-template name="fact">
      <xsl:with-param name="word" select="pb:word('field.issued')"/>
      <xsl:with-param name="value" select="$said/edition/@dateword"/>
    </xsl:call-template>
    <xsl:if test="$said/meta/@number and $said/edition/@total">
      <xsl:call-template name="fact">
        <xsl:with-param name="word" select="pb:word('site.number')"/>
        <xsl:with-param name="value" select="concat($said/meta/@number, pb:word('list.clause'), pb:word('issue.total', 'n', $said/edition/@total))"/>
      </xsl:call-template>
    </xsl:if>
  </dl>
  <xsl:call-template name="notice"><xsl:with-param name="edition" select="."/></xsl:call-template>
  <xsl:if test="kind[@scoped = 'no'] or beside">
    <section aria-labelledby="documents">
      <h2 id="documents"><xsl:value-of select="pb:word('site.documents')"/></h2>
      <xsl:if test="kind[@scoped = 'no']">
        <ul class="cards">
          <xsl:apply-templates select="kind[@scoped = 'no']/item" mode="card">
            <xsl:with-param name="folder" select="@id"/>
          </xsl:apply-templates>
        </ul>
      </xsl:if>
      <xsl:if test="beside">
        <h3><xsl:value-of select="pb:word('site.forms')"/></h3>
        <ul class="files">
          <xsl:for-each select="beside">
            <li>
              <a href="{../@id}/{@file}"><xsl:value-of select="@file"/></a>
              <span class="size"><xsl:text> </xsl:text><xsl:call-template name="size"/></span>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </section>
  </xsl:if>
  <xsl:call-template name="standing-block">
    <xsl:with-param name="edition" select="."/>
    <xsl:with-param name="table" select="true()"/>
  </xsl:call-template>
  <xsl:call-template name="charts">
    <xsl:with-param name="edition" select="."/>
    <xsl:with-param name="all" select="true()"/>
  </xsl:call-template>
  <xsl:apply-templates select="kind[@scoped = 'yes']" mode="block"/>
</xsl:template>

<xsl:template name="fact">
  <xsl:param name="word"/>
  <xsl:param name="value"/>
  <xsl:if test="$value">
    <div><dt><xsl:value-of select="$word"/></dt><dd><xsl:call-template name="lang"><xsl:with-param name="of" select="$said/@lang"/></xsl:call-template><xsl:value-of select="$value"/></dd></div>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>
