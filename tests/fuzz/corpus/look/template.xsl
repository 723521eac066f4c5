x<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- The least that a template does: a sentence for each indicator. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
 xmlns:f="urn:planbrief:facts:1" xmlns:pb="urn:planbrief:build:1"
 xmlns="urn:planbrief:brief:1" extension-element-prefixes="pb"
 exclude-result-prefixes="f pb">
<xsl:strip-space elements="*"/>

<xsl:template match="/f:facts">
<brief theme="square">
<xsl:copy-of select="@xml:lang"/>
<meta>
<title><xsl:value-of select="pb:word('title')"/></title>
<author><xsl:value-of select="pb:word('author')"/></author>
<date><xsl:apply-templates select="f:edition/f:date[@k='issued']"/></date>
</meta>
<xsl:apply-templates select="f:group/f:indicator"/>
</brief>
</xsl:template>

<xsl:template match="f:indicator">
<xsl:variable name="status" select="f:horizon[@role='next']"/>
<p>
<xsl:choose>
<xsl:when test="f:latest/f:v[@k='latest']">
<pb:say key="level">
<pb:with name="name"><xsl:apply-templates select="f:name"/></pb:with>
<pb:with name="value"><xsl:apply-templates select="f:latest/f:v[@k='latest']"/></pb:with>
<pb:with name="status"><xsl:value-of select="$status/@word"/></pb:with>
</pb:say>
</xsl:when>
<xsl:otherwise>
<pb:say key="nodata">
<pb:with name="name"><xsl:apply-templates select="f:name"/></pb:with>
<pb:with name="status"><xsl:value-of select="$status/@word"/></pb:with>
</pb:say>
</xsl:otherwise>
</xsl:choose>
</p>
</xsl:template>

<!-- A text of the plan keeps its place. -->
<xsl:template match="f:name">
<lang src="{@src}"><xsl:value-of select="."/></lang>
</xsl:template>

<!-- A number keeps its origin. -->
<xsl:template match="f:v|f:date">
<num ref="{@ref}" exact="{@exact}" rule="{@rule}">
<xsl:copy-of select="@src|@round"/>
<xsl:value-of select="."/>
</num>
</xsl:template>
</xsl:stylesheet>
