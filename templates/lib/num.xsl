<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!--
  Numbers, periods, dates and plan texts on their way from the facts into the
  brief. Every digit that a reader sees passes through here, so that it keeps
  its origin: mode "num" makes <num>, mode "plan" keeps @src on the element.
  In charts the same attributes stand on the v: pb:origin.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<!--
  pb:origin: where the fact at hand comes from, as attributes of the element
  being written, which must have no content yet. The program itself does it,
  because it is done at every number. What it writes:

    ref    the name of the number; a period or date that has none is called
           by what it is and by its code
    src    its places in the input, where there are any
    exact  its value before rounding; of a period the code, of a date the day
    rule   how it was come by; where nothing is said of that, what it is
    round  how it was rounded

  What is printed of another value than that of the fact, as without its sign,
  has the attributes that differ set again behind it: see mode "size".

  pb:v('yoy') in an expression: the same as f:v[@k='yoy'], for places that are
  come by hundreds of times in a document.
-->

<!-- For templates that call it by this name. -->
<xsl:template name="origin"><pb:origin/></xsl:template>

<!-- The number as printed. style: of the theme, for <num>. -->
<xsl:template match="f:v|f:period|f:date" mode="num">
  <xsl:param name="style"/>
  <num>
    <pb:origin/>
    <xsl:if test="$style"><xsl:attribute name="style"><xsl:value-of select="$style"/></xsl:attribute></xsl:if>
    <xsl:value-of select="."/>
  </num>
</xsl:template>

<!-- Without its sign, after words that say the direction ("rose", "below").
     The origin is that of the absolute value. -->
<xsl:template match="f:v" mode="size">
  <num>
    <pb:origin/>
    <xsl:attribute name="exact"><xsl:value-of select="translate(@exact, '-', '')"/></xsl:attribute>
    <xsl:attribute name="rule"><xsl:value-of select="concat('abs(', @rule, ')')"/></xsl:attribute>
    <xsl:value-of select="translate(., '+&#x2212;', '')"/>
  </num>
</xsl:template>

<!-- A date for narrow columns: 2023-07-18. -->
<xsl:template match="f:date" mode="iso">
  <num><pb:origin/><xsl:value-of select="@iso"/></num>
</xsl:template>

<!-- Other forms of a period: short, from January on, its quarter or year. -->
<xsl:template match="f:period" mode="short">
  <num><pb:origin/><xsl:value-of select="@short"/></num>
</xsl:template>
<!-- capital: at the beginning of a cell (End June). -->
<xsl:template match="f:period" mode="end">
  <xsl:param name="capital"/>
  <num>
    <pb:origin/>
    <xsl:choose>
      <xsl:when test="$capital"><xsl:call-template name="capital"><xsl:with-param name="text" select="@endshort"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:value-of select="@endshort"/></xsl:otherwise>
    </xsl:choose>
  </num>
</xsl:template>
<xsl:template match="f:period" mode="ytd">
  <num><pb:origin/><xsl:value-of select="@ytd"/></num>
</xsl:template>
<xsl:template match="f:period" mode="in-year">
  <num>
    <pb:origin/>
    <xsl:choose>
      <xsl:when test="starts-with(/f:facts/@xml:lang, 'zh')"><xsl:value-of select="@ytd"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@year"/></xsl:otherwise>
    </xsl:choose>
  </num>
</xsl:template>
<!-- The end with its year, for what is not of the report period. -->
<xsl:template match="f:period" mode="end-year">
  <num><pb:origin/><xsl:value-of select="@end"/></num>
</xsl:template>
<xsl:template match="f:point" mode="quarter">
  <num ref="period:{@period}" exact="{@period}" rule="period">
    <xsl:copy-of select="@src[. != '']"/>
    <xsl:value-of select="f:period/@tick"/>
  </num>
</xsl:template>
<xsl:template match="f:point" mode="year">
  <num ref="period:{@year}" exact="{@year}" rule="period">
    <xsl:copy-of select="@src[. != '']"/>
    <xsl:value-of select="@year"/>
  </num>
</xsl:template>

<!-- With its own unit word: 10.2%, −18.5 点. -->
<xsl:template match="f:v" mode="unit">
  <xsl:apply-templates select="." mode="num"/>
  <xsl:apply-templates select="@unitword"/>
</xsl:template>
<xsl:template match="f:v" mode="long-unit">
  <xsl:apply-templates select="." mode="num"/>
  <xsl:apply-templates select="@unitword" mode="long"/>
</xsl:template>
<xsl:template match="f:v" mode="size-unit">
  <xsl:apply-templates select="." mode="size"/>
  <xsl:apply-templates select="@unitword" mode="long"/>
</xsl:template>
<xsl:template match="@unitword">
  <xsl:if test=". != '%'"><xsl:value-of select="pb:word('unit.thin')"/></xsl:if>
  <hei style="unit"><xsl:copy-of select="../@src"/><xsl:value-of select="."/></hei>
</xsl:template>
<!-- In sentences: 个百分点 rather than 点. -->
<xsl:template match="@unitword" mode="long">
  <xsl:choose>
    <xsl:when test="../@unit = 'pp'"><xsl:value-of select="pb:word('unit.points')"/></xsl:when>
    <xsl:when test=". = '%'">%</xsl:when>
    <xsl:when test=". = ''"/>
    <xsl:otherwise>
      <xsl:value-of select="pb:word('unit.gap')"/>
      <lang>
        <xsl:copy-of select="../@src"/>
        <xsl:call-template name="unit-number"><xsl:with-param name="of" select=".."/></xsl:call-template>
      </lang>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>
<!-- 1 firm, 2 firms: the printed units of languages with plurals end in s.
     A unit that is a multiple stands apart: 97 (10 000 units). -->
<xsl:template name="unit-number">
  <xsl:param name="of"/>
  <xsl:param name="unit" select="."/>
  <xsl:variable name="most" select="string-length($unit) - 1"/>
  <xsl:choose>
    <xsl:when test="contains($unit, '0')"><xsl:value-of select="concat('(', $unit, ')')"/></xsl:when>
    <xsl:when test="translate($of/@raw, '-', '') = '1' and substring($unit, $most + 1) = 's'"><xsl:value-of select="substring($unit, 1, $most)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$unit"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A level with the indicator's unit: 5400亿元, 62 firms, 99.2%. -->
<xsl:template match="f:v" mode="level">
  <xsl:variable name="unit" select="ancestor::f:indicator[1]/f:unit"/>
  <xsl:apply-templates select="." mode="num"/>
  <xsl:if test="$unit != ''">
    <xsl:if test="$unit != '%'"><xsl:value-of select="pb:word('unit.gap')"/></xsl:if>
    <lang src="{$unit/@src}">
      <xsl:call-template name="unit-number"><xsl:with-param name="of" select="."/><xsl:with-param name="unit" select="$unit"/></xsl:call-template>
    </lang>
  </xsl:if>
</xsl:template>

<!-- What is undefined: the reason's word where there is one, else a dash. -->
<xsl:template match="f:none" mode="unit"><xsl:apply-templates select="." mode="num"/></xsl:template>
<xsl:template match="f:none" mode="num">
  <xsl:choose>
    <xsl:when test="@word"><hei style="none"><xsl:value-of select="@word"/></hei></xsl:when>
    <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
  </xsl:choose>
</xsl:template>
<xsl:template name="number">
  <xsl:param name="of"/>
  <xsl:param name="mode" select="'num'"/>
  <xsl:choose>
    <xsl:when test="not($of)"><hei style="none">—</hei></xsl:when>
    <!-- Words of more than two letters do not fit beside a number. -->
    <xsl:when test="$mode = 'unit' and string-length($of/@unitword) &lt; 3"><xsl:apply-templates select="$of" mode="unit"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="$of" mode="num"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A text of the plan or the edition keeps its place: digits in it are the
     plan's own. -->
<xsl:template match="f:*" mode="plan">
  <lang>
    <xsl:attribute name="src"><xsl:value-of select="ancestor-or-self::*[@src != ''][1]/@src"/></xsl:attribute>
    <xsl:value-of select="."/>
  </lang>
</xsl:template>

<!-- With bound numbers in it: those that the text leaves to us, and the mark
     of provisional ones. -->
<xsl:template match="f:p[f:v or f:provisional] | f:note[f:v or f:provisional] | f:title[f:v or f:provisional]" mode="plan">
  <xsl:for-each select="node()">
    <xsl:choose>
      <xsl:when test="self::text()"><lang src="{../@src}"><xsl:value-of select="."/></lang></xsl:when>
      <xsl:when test="self::f:provisional"><mark kind="p" show="symbol"/></xsl:when>
      <xsl:when test="@said = 'yes'"><xsl:apply-templates select="." mode="size-unit"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="long-unit"/></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<!-- A name inside a sentence or a list: in languages with capitals without
     one, except before a capital or digit (PUE, 5G). -->
<xsl:template match="f:*" mode="inside">
  <xsl:variable name="small" select="'abcdefghijklmnopqrstuvwxyz'"/>
  <xsl:variable name="rest" select="substring(., 2)"/>
  <lang>
    <xsl:attribute name="src"><xsl:value-of select="ancestor-or-self::*[@src != ''][1]/@src"/></xsl:attribute>
    <xsl:choose>
      <xsl:when test="$rest != '' and contains($small, substring($rest, 1, 1))"><xsl:value-of select="concat(translate(substring(., 1, 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', $small), $rest)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </lang>
</xsl:template>

<!-- An operator and a target: ≥15 000; "／" where the plan sets none. -->
<xsl:template match="f:target" mode="goal">
  <xsl:choose>
    <xsl:when test="f:v"><xsl:value-of select="f:v/@op"/><xsl:apply-templates select="f:v" mode="num"/></xsl:when>
    <xsl:otherwise><hei style="none">／</hei></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
