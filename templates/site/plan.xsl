<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- A plan: its newest edition in short, then all of them. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="http://www.w3.org/1999/xhtml"
    extension-element-prefixes="pb" exclude-result-prefixes="pb">

<xsl:template match="plan" mode="page">
  <h1>
    <xsl:call-template name="lang"><xsl:with-param name="of" select="$said/@lang"/></xsl:call-template>
    <xsl:value-of select="$said/plan/@title"/>
  </h1>
  <p class="under">
    <xsl:call-template name="lang"><xsl:with-param name="of" select="$said/@lang"/></xsl:call-template>
    <xsl:value-of select="$said/plan/@issuer"/>
    <xsl:if test="$said/plan/@issuer and $said/plan/@number"><xsl:text> · </xsl:text></xsl:if>
    <xsl:value-of select="$said/plan/@number"/>
  </p>
  <xsl:call-template name="notice"><xsl:with-param name="edition" select="edition[1]"/></xsl:call-template>
  <section aria-labelledby="newest">
    <h2 id="newest">
      <xsl:value-of select="pb:word('site.newest')"/>
      <xsl:variable name="docs" select="edition[1]/kind/item[1]/document"/>
      <xsl:call-template name="period">
        <xsl:with-param name="by" select="($docs[@lang = $lang])[1] | $docs[1][not($docs[@lang = $lang])]"/>
      </xsl:call-template>
      <xsl:call-template name="badges">
        <xsl:with-param name="edition" select="edition[1]"/>
      </xsl:call-template>
    </h2>
    <ul class="cards">
      <xsl:apply-templates select="edition[1]/kind[@scoped = 'no']/item" mode="card">
        <xsl:with-param name="folder" select="edition[1]/@id"/>
      </xsl:apply-templates>
    </ul>
    <p><a class="more" href="{edition[1]/@id}{$suffix}.html"><xsl:value-of select="pb:word('site.more', 'n', count(edition[1]/kind/item/document))"/></a></p>
  </section>
  <xsl:call-template name="standing-block">
    <xsl:with-param name="edition" select="edition[1]"/>
  </xsl:call-template>
  <xsl:call-template name="charts">
    <xsl:with-param name="edition" select="edition[1]"/>
  </xsl:call-template>
  <section aria-labelledby="editions">
    <h2 id="editions"><xsl:value-of select="pb:word('site.editions')"/></h2>
    <div class="wide" role="region" tabindex="0" aria-label="{pb:word('site.editions')}">
      <table class="flow" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader"><xsl:value-of select="pb:word('site.col.edition')"/></th>
            <th scope="col" role="columnheader"><xsl:value-of select="pb:word('field.cutoff')"/></th>
            <th scope="col" role="columnheader"><xsl:value-of select="pb:word('field.issued')"/></th>
            <th scope="col" role="columnheader"><xsl:value-of select="pb:word('site.col.documents')"/></th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <xsl:for-each select="edition">
            <xsl:variable name="docs" select="kind/item[1]/document"/>
            <xsl:variable name="by" select="($docs[@lang = $lang])[1] | $docs[1][not($docs[@lang = $lang])]"/>
            <tr role="row">
              <th scope="row" role="rowheader">
                <a href="{@id}{$suffix}.html">
                  <xsl:call-template name="lang"><xsl:with-param name="of" select="$by/@lang"/></xsl:call-template>
                  <xsl:call-template name="edition-title"><xsl:with-param name="by" select="$by"/></xsl:call-template>
                </a>
                <xsl:call-template name="badges"><xsl:with-param name="edition" select="."/></xsl:call-template>
              </th>
              <td role="cell" data-label="{pb:word('field.cutoff')}"><xsl:call-template name="lang"><xsl:with-param name="of" select="$by/@lang"/></xsl:call-template><xsl:value-of select="$by/edition/@cutoffword"/></td>
              <td role="cell" data-label="{pb:word('field.issued')}">
                <xsl:call-template name="lang"><xsl:with-param name="of" select="$by/@lang"/></xsl:call-template>
                <xsl:choose>
                  <xsl:when test="$by/edition/@dateword"><xsl:value-of select="$by/edition/@dateword"/></xsl:when>
                  <xsl:otherwise>—</xsl:otherwise>
                </xsl:choose>
              </td>
              <td role="cell" data-label="{pb:word('site.col.documents')}"><xsl:value-of select="count(kind/item/document)"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </section>
</xsl:template>
</xsl:stylesheet>
