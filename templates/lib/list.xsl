<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!--
  Lists in a sentence and grouping. "names" joins short names as the language
  does (收入、算力和共享; revenue, servers and sharing) and ends with "and
  others" after $most. Group with set:distinct(), which is linear; grouping by
  keys (Muenchian) is quadratic here:
    <xsl:for-each select="set:distinct(f:source/f:name)"> … </xsl:for-each>
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<!-- Between the items of a list: called before each but the first. -->
<xsl:template name="between">
  <xsl:param name="at" select="position()"/>
  <xsl:param name="last" select="last()"/>
  <xsl:choose>
    <xsl:when test="$at = 1"/>
    <xsl:when test="$at = $last"><xsl:value-of select="pb:word('list.and')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="pb:word('list.comma')"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- of: shortname or name elements in the order wanted. first="inside": in the
     middle of a sentence, where names begin small; "proper": names of places,
     which never do. -->
<xsl:template name="names">
  <xsl:param name="of"/>
  <xsl:param name="first"/>
  <xsl:param name="most" select="99"/>
  <xsl:variable name="count" select="count($of)"/>
  <xsl:for-each select="$of">
    <xsl:if test="position() &lt;= $most">
      <xsl:choose>
        <xsl:when test="$count &gt; $most and position() &gt; 1"><xsl:value-of select="pb:word('list.comma')"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="between"/></xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="$first = 'proper' or (position() = 1 and $first != 'inside')"><xsl:apply-templates select="." mode="plan"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="inside"/></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:for-each>
  <xsl:if test="$count &gt; $most"><xsl:value-of select="pb:word('list.others')"/></xsl:if>
</xsl:template>

</xsl:stylesheet>
