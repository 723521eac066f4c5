<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Table helpers: a head cell from a phrase, a row of a list of facts. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns:exsl="http://exslt.org/common"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb exsl">

<!-- A column head from the language file. -->
<xsl:template name="th">
  <xsl:param name="key"/>
  <xsl:param name="align"/>
  <cell head="col">
    <xsl:if test="$align"><xsl:attribute name="align"><xsl:value-of select="$align"/></xsl:attribute></xsl:if>
    <xsl:value-of select="pb:word($key)"/>
  </cell>
</xsl:template>

<!-- Label and value, both fragments, in a table of three columns: most labels
     need the first two, a status the last two. -->
<xsl:template name="fact">
  <xsl:param name="label"/>
  <xsl:param name="value"/>
  <xsl:param name="style"/>
  <row style="fact">
    <xsl:if test="$style"><xsl:attribute name="style"><xsl:value-of select="$style"/></xsl:attribute></xsl:if>
    <cell head="row" span="2"><xsl:copy-of select="$label"/></cell>
    <cell align="end"><xsl:copy-of select="$value"/></cell>
  </row>
</xsl:template>

</xsl:stylesheet>
