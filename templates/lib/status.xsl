<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!--
  Status: the mark, its word, the tint of an exception and the order of
  exceptions. The word of "na" is its reason.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<!-- Sorts exceptions: lost, regress, behind, slight. -->
<xsl:variable name="severity" select="' lost    regress behind  slight  '"/>

<!-- Exceptions of the whole plan (the status for the next target). -->
<xsl:variable name="exceptions" select="/f:facts/f:group/f:indicator[f:horizon[@role='next'][@status='lost' or @status='regress' or @status='behind' or @status='slight']]"/>

<xsl:template name="status-word">
  <xsl:param name="of" select="."/>
  <xsl:choose>
    <xsl:when test="$of/@status = 'na' and $of/@reasonword != ''"><xsl:value-of select="$of/@reasonword"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$of/@word"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The same at the beginning of a cell, with a capital where the language
     has them. -->
<xsl:template name="status-head">
  <xsl:param name="of" select="."/>
  <xsl:call-template name="capital">
    <xsl:with-param name="text"><xsl:call-template name="status-word"><xsl:with-param name="of" select="$of"/></xsl:call-template></xsl:with-param>
  </xsl:call-template>
</xsl:template>
<xsl:template name="capital">
  <xsl:param name="text"/>
  <xsl:value-of select="concat(translate(substring($text, 1, 1), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), substring($text, 2))"/>
</xsl:template>

<!-- Mark and word in the status colour. -->
<xsl:template name="status">
  <xsl:param name="of" select="."/>
  <mark kind="{$of/@status}">
    <xsl:call-template name="status-head"><xsl:with-param name="of" select="$of"/></xsl:call-template>
  </mark>
</xsl:template>

<!-- tint="…" of the cell around it; exceptions only. -->
<xsl:template name="tint">
  <xsl:param name="status" select="@status"/>
  <xsl:choose>
    <xsl:when test="$status = 'slight'"><xsl:attribute name="tint">slight-tint</xsl:attribute></xsl:when>
    <xsl:when test="$status = 'behind' or $status = 'regress' or $status = 'lost'">
      <xsl:attribute name="tint">behind-tint</xsl:attribute>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- style="slight" or "behind" for words and numbers of an exception. -->
<xsl:template name="exception-style">
  <xsl:param name="status" select="@status"/>
  <xsl:choose>
    <xsl:when test="$status = 'slight'">slight</xsl:when>
    <xsl:when test="$status = 'behind' or $status = 'regress' or $status = 'lost'">behind</xsl:when>
  </xsl:choose>
</xsl:template>

<!-- How far off the path: the gap of progress, else the deviation. -->
<xsl:template match="f:horizon" mode="off">
  <xsl:choose>
    <xsl:when test="@status != 'na' and f:v[@k = current()/@measure]"><xsl:apply-templates select="f:v[@k = current()/@measure]" mode="unit"/></xsl:when>
    <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- After what only an internal edition tells. -->
<xsl:template name="internal">
  <xsl:param name="of" select="."/>
  <xsl:if test="$of/@internal = 'yes'"><mark kind="i" show="symbol"/></xsl:if>
</xsl:template>

<!-- Provisional, break, doubtful base: raised letters after a number. -->
<xsl:template match="f:indicator" mode="marks">
  <xsl:if test="@provisional = 'yes'"><mark kind="p" show="symbol"/></xsl:if>
  <xsl:if test="f:latest/@revised = 'yes'"><mark kind="r" show="symbol"/></xsl:if>
  <xsl:if test="@break = 'yes'"><mark kind="b" show="symbol"/></xsl:if>
  <xsl:call-template name="internal"><xsl:with-param name="of" select="f:latest"/></xsl:call-template>
</xsl:template>

</xsl:stylesheet>
