<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!--
  The plan itself, typeset: title, contents, chapters with run-in paragraphs,
  boxes and lists, then targets, places and remarks on the text. Numbers of
  headings come with the facts; how they are written stands below (numbered).
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:include href="../lib/num.xsl"/>
<xsl:include href="../lib/list.xsl"/>
<xsl:include href="../lib/table.xsl"/>
<xsl:include href="../lib/registers.xsl"/>
<xsl:include href="boxes.xsl"/>
<xsl:include href="annex.xsl"/>

<xsl:strip-space elements="*"/>

<xsl:variable name="chinese" select="starts-with(/f:facts/@xml:lang, 'zh')"/>

<xsl:template match="/f:facts">
  <brief theme="planbook" id="planbook">
    <xsl:copy-of select="@xml:lang"/>
    <xsl:attribute name="status"><xsl:value-of select="f:edition/@status"/></xsl:attribute>
    <xsl:copy-of select="@specimen"/>
    <meta>
      <title><xsl:apply-templates select="f:plan/f:title" mode="plan"/></title>
      <author><xsl:apply-templates select="f:plan/f:issuer/f:name" mode="plan"/></author>
      <subject><xsl:value-of select="pb:word('book.subject')"/></subject>
      <keyword><xsl:apply-templates select="f:plan/f:shortTitle" mode="plan"/></keyword>
      <date><xsl:apply-templates select="f:edition/f:date[@k='issued']" mode="num"/></date>
    </meta>
    <master name="page">
      <running place="head" on="rest"><xsl:apply-templates select="f:plan/f:title" mode="plan"/></running>
      <running place="foot-center" style="number"><page/></running>
    </master>
    <xsl:call-template name="title"/>
    <section id="contents">
      <head style="contents"><xsl:value-of select="pb:word('section.contents')"/></head>
      <contents of="sections" depth="2"/>
    </section>
    <xsl:apply-templates select="f:body/f:division"/>
    <xsl:call-template name="annexes"/>
  </brief>
</xsl:template>

<xsl:template name="issuer">
  <xsl:choose>
    <xsl:when test="f:plan/f:issuer/f:name != ''"><xsl:apply-templates select="f:plan/f:issuer/f:name" mode="plan"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="pb:word('book.issuer.none')"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== title and what is known of the document ==== -->

<xsl:template name="title">
  <p style="book-title"><xsl:apply-templates select="f:plan/f:title" mode="plan"/></p>
  <xsl:if test="f:plan/f:number">
    <p style="book-number"><xsl:apply-templates select="f:plan/f:number" mode="plan"/></p>
  </xsl:if>
  <table style="front">
    <col width="72"/><col width="360"/>
    <xsl:if test="f:plan/f:issuer">
      <xsl:call-template name="line"><xsl:with-param name="key" select="'book.issuer'"/><xsl:with-param name="value"><xsl:call-template name="issuer"/></xsl:with-param></xsl:call-template>
    </xsl:if>
    <xsl:for-each select="f:front/f:date | f:front/f:period">
      <xsl:call-template name="line">
        <xsl:with-param name="key" select="concat('book.date.', @k)"/>
        <xsl:with-param name="value"><xsl:apply-templates select="." mode="num"/></xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="line">
      <xsl:with-param name="key" select="'book.term'"/>
      <xsl:with-param name="value">
        <pb:say key="span">
          <pb:with name="from"><xsl:apply-templates select="f:plan/f:period[@k='start']" mode="num"/></pb:with>
          <pb:with name="to"><xsl:apply-templates select="f:plan/f:period[@k='end']" mode="num"/></pb:with>
        </pb:say>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="line">
      <xsl:with-param name="key" select="'book.stage'"/>
      <xsl:with-param name="value"><xsl:value-of select="pb:word(concat('stage.', f:edition/@status))"/></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="f:front/f:basis">
      <xsl:call-template name="line">
        <xsl:with-param name="key" select="'book.basis'"/>
        <xsl:with-param name="value">
          <xsl:for-each select="f:front/f:basis">
            <xsl:if test="position() &gt; 1"><xsl:value-of select="pb:word('book.basis.between')"/></xsl:if>
            <pb:say key="book.quoted"><pb:with name="title"><xsl:apply-templates select="." mode="plan"/></pb:with></pb:say>
          </xsl:for-each>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="f:front/@prose = 'own'">
      <xsl:call-template name="line">
        <xsl:with-param name="key" select="'book.wording'"/>
        <xsl:with-param name="value"><xsl:value-of select="pb:word('book.wording.own')"/></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </table>
</xsl:template>

<xsl:template name="line">
  <xsl:param name="key"/>
  <xsl:param name="value"/>
  <row style="front">
    <cell head="row" style="front-label"><xsl:value-of select="pb:word($key)"/></cell>
    <cell style="front"><xsl:copy-of select="$value"/></cell>
  </row>
</xsl:template>

<!-- ==== divisions ==== -->

<!-- 一、 （一） 1． （1）, in other languages 1, 1.1, 1.1.1 -->
<xsl:template match="f:division" mode="numbered">
  <lang>
    <xsl:copy-of select="@src"/>
    <xsl:choose>
      <xsl:when test="not($chinese)"><xsl:value-of select="@path"/>&#x2003;</xsl:when>
      <xsl:when test="@level = 1"><xsl:value-of select="@num"/>、</xsl:when>
      <xsl:when test="@level = 2">（<xsl:value-of select="@num"/>）</xsl:when>
      <xsl:when test="@level = 3"><xsl:value-of select="@num"/>．</xsl:when>
      <xsl:otherwise>（<xsl:value-of select="@num"/>）</xsl:otherwise>
    </xsl:choose>
  </lang>
  <xsl:apply-templates select="f:head" mode="plan"/>
</xsl:template>

<xsl:template match="f:division">
  <section id="{@id}">
    <head style="level-{@level}"><xsl:apply-templates select="." mode="numbered"/></head>
    <xsl:call-template name="lost"/>
    <xsl:apply-templates select="*[not(self::f:head)]"/>
  </section>
</xsl:template>

<xsl:template match="f:p">
  <p><xsl:call-template name="text"/></p>
</xsl:template>
<xsl:template match="f:note"/>

<!-- A paragraph's words and the notes that follow it. -->
<xsl:template name="text">
  <xsl:apply-templates select="." mode="plan"/>
  <xsl:variable name="next" select="following-sibling::*[not(self::f:note)][1]"/>
  <xsl:for-each select="following-sibling::f:note[not($next) or following-sibling::*[not(self::f:note)][1] = $next]">
    <note><xsl:apply-templates select="." mode="plan"/></note>
  </xsl:for-each>
</xsl:template>

<!-- The bold head in line opens the first paragraph. -->
<xsl:template match="f:runin">
  <p>
    <xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
    <xsl:call-template name="inline-head"/>
    <xsl:for-each select="f:p[1]"><xsl:call-template name="text"/></xsl:for-each>
  </p>
  <xsl:apply-templates select="f:p[position() &gt; 1]"/>
</xsl:template>

<xsl:template name="inline-head">
  <b style="runin">
    <pb:say key="book.runin"><pb:with name="head"><xsl:apply-templates select="f:head" mode="plan"/></pb:with></pb:say>
  </b>
</xsl:template>

<!-- Items beside each other make one list, told by the first. -->
<xsl:template match="f:division/f:item">
  <xsl:if test="not(preceding-sibling::*[1][self::f:item])">
    <list kind="bullet">
      <xsl:apply-templates select="." mode="list"/>
    </list>
  </xsl:if>
</xsl:template>
<xsl:template match="f:item" mode="list">
  <item>
    <xsl:apply-templates select="f:head" mode="plan"/>
    <xsl:for-each select="f:p">
      <xsl:value-of select="pb:word('book.item.text')"/>
      <xsl:call-template name="text"/>
    </xsl:for-each>
  </item>
  <xsl:apply-templates select="following-sibling::*[1][self::f:item]" mode="list"/>
</xsl:template>

<!-- What the source held here and does not give. -->
<xsl:template name="lost">
  <xsl:if test="@lost">
    <p style="lost"><xsl:value-of select="pb:word(concat('book.lost.', @lost))"/></p>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
