<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Half a page an indicator: verdict, trajectory with its facts beside it,
     the last eight quarters, what is said about its definition. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:template match="f:facts" mode="sheets">
  <section id="sheets" break="page">
    <head style="kicker"><xsl:value-of select="pb:word('section.sheets')"/></head>
    <xsl:apply-templates select="$indicators[not(f:nodata/@why = 'not-published')]" mode="sheet"/>
    <xsl:call-template name="unpublished"/>
  </section>
</xsl:template>

<xsl:template match="f:indicator" mode="sheet">
  <section id="sheet-{@id}" keep="yes">
    <head style="sheet">
      <xsl:attribute name="short"><xsl:value-of select="f:name"/></xsl:attribute>
      <xsl:copy-of select="f:name/@src"/>
      <xsl:apply-templates select="f:v[@k='num']" mode="num"><xsl:with-param name="style" select="'sheet'"/></xsl:apply-templates>
      <xsl:text>&#x2002;</xsl:text>
      <xsl:apply-templates select="f:name" mode="plan"/>
      <xsl:text>&#x2002;</xsl:text>
      <hei style="kind"><xsl:apply-templates select="." mode="kind"/></hei>
    </head>
    <p style="verdict"><xsl:apply-templates select="." mode="verdict"/></p>
    <columns style="sheet">
      <column width="299"><xsl:apply-templates select="." mode="sheet-figure"/></column>
      <column width="155" style="facts"><xsl:apply-templates select="." mode="sheet-facts"/></column>
    </columns>
    <xsl:call-template name="quarters">
      <xsl:with-param name="flow" select="@reporting = 'ytd'"/>
      <xsl:with-param name="judged" select="true()"/>
    </xsl:call-template>
    <xsl:apply-templates select="f:comment[not(f:part)]" mode="sheet"/>
    <xsl:apply-templates select="." mode="sheet-notes"/>
  </section>
</xsl:template>

<!-- Nothing was ever published: no figure to draw, so a row instead of a
     sheet, with base, target and where they stand. -->
<xsl:template name="unpublished">
  <xsl:variable name="these" select="$indicators[f:nodata/@why = 'not-published']"/>
  <xsl:if test="$these">
    <section id="unpublished">
      <head style="sheet"><xsl:value-of select="pb:word('unpublished.title')"/></head>
      <p style="verdict"><xsl:value-of select="pb:word('unpublished.is')"/></p>
      <table style="dashboard" id="t-unpublished">
        <col width="14"/><col width="283"/><col width="56" align="end"/><col width="50" align="end"/><col width="50" align="end"/>
        <row head="yes">
          <cell head="col"/>
          <xsl:call-template name="th"><xsl:with-param name="key" select="'notes.indicator'"/></xsl:call-template>
          <xsl:call-template name="th"><xsl:with-param name="key" select="'dashboard.latest'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
          <xsl:call-template name="th"><xsl:with-param name="key" select="'unpublished.base'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
          <xsl:call-template name="th"><xsl:with-param name="key" select="'fact.status.none'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
        </row>
        <xsl:apply-templates select="$these" mode="unpublished"/>
      </table>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="f:indicator" mode="unpublished">
  <row style="indicator">
    <cell style="number"><xsl:apply-templates select="f:v[@k='num']" mode="num"/></cell>
    <cell head="row">
      <p style="name"><xsl:apply-templates select="f:name" mode="plan"/></p>
      <p style="second">
        <xsl:apply-templates select="." mode="kind"/>
        <xsl:if test="f:source"> · <xsl:apply-templates select="f:source" mode="plan"/></xsl:if>
      </p>
    </cell>
    <cell>
      <p style="latest"><hei style="none">—</hei></p>
      <p style="period"><xsl:call-template name="capital"><xsl:with-param name="text" select="f:nodata/@word"/></xsl:call-template></p>
    </cell>
    <cell>
      <xsl:choose>
        <xsl:when test="f:base/f:v">
          <p style="latest"><xsl:apply-templates select="f:base/f:v[@k='base']" mode="num"/></p>
          <p style="period"><xsl:apply-templates select="f:base/f:period" mode="short"/></p>
        </xsl:when>
        <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
      </xsl:choose>
    </cell>
    <cell>
      <p style="latest"><xsl:apply-templates select="f:target[last()]" mode="goal"/></p>
      <p style="period"><xsl:apply-templates select="f:target[last()]/f:period" mode="short"/></p>
    </cell>
  </row>
</xsl:template>

<!-- What the plan's method says where it is another than the distance to the
     path, what others would say, and what a person has set. -->
<xsl:template match="f:horizon" mode="methods">
  <xsl:if test="f:verdict">
    <xsl:text> </xsl:text>
    <pb:say key="method.says">
      <pb:with name="method"><xsl:value-of select="f:verdict/@methodword"/></pb:with>
      <pb:with name="grade"><xsl:apply-templates select="f:verdict" mode="grade"/></pb:with>
    </pb:say>
  </xsl:if>
  <xsl:if test="f:override">
    <xsl:text> </xsl:text>
    <pb:say key="method.override">
      <pb:with name="by"><xsl:value-of select="f:override/@by"/></pb:with>
      <pb:with name="date"><xsl:apply-templates select="f:override/f:date" mode="num"/></pb:with>
      <pb:with name="reason"><xsl:apply-templates select="f:override/f:reason" mode="plan"/></pb:with>
    </pb:say>
  </xsl:if>
  <xsl:if test="f:other">
    <xsl:text> </xsl:text>
    <pb:say key="method.others">
      <pb:with name="list">
        <xsl:for-each select="f:other">
          <xsl:if test="position() &gt; 1"><xsl:value-of select="pb:word('list.clause')"/></xsl:if>
          <pb:say key="method.other">
            <pb:with name="method"><xsl:value-of select="@methodword"/></pb:with>
            <pb:with name="grade"><xsl:apply-templates select="." mode="grade"/></pb:with>
          </pb:say>
        </xsl:for-each>
      </pb:with>
    </pb:say>
  </xsl:if>
</xsl:template>

<xsl:template match="f:verdict|f:other" mode="grade">
  <xsl:choose>
    <xsl:when test="@grade"><xsl:value-of select="@gradeword"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="pb:word('method.none')"/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="f:v[@k='measure']">
    <xsl:text> (</xsl:text><xsl:apply-templates select="f:v[@k='measure']" mode="unit"/><xsl:text>)</xsl:text>
  </xsl:if>
</xsl:template>

<!-- Definition, base and flags, and the raised letters of the sheet: only
     where there is something to say. -->
<xsl:template match="f:indicator" mode="sheet-notes">
  <xsl:variable name="shown" select="f:series/f:point[position() &gt; last() - 8]"/>
  <xsl:variable name="annual" select="$shown/f:none[@k='value'][@why='annual']"/>
  <xsl:variable name="half" select="$shown/f:none[@k='value'][@why='half-yearly']"/>
  <xsl:variable name="p" select="@provisional = 'yes' or $shown[@provisional = 'yes'][f:v[@k='value']]"/>
  <xsl:variable name="r" select="$shown[@revised = 'yes'][f:v[@k='value']]"/>
  <xsl:variable name="b" select="@break = 'yes' or $shown[@break = 'yes'][f:v[@k='value']]"/>
  <xsl:variable name="d" select="f:base[@state = 'doubtful']/f:v"/>
  <xsl:variable name="rescaled" select="f:horizon[@role='final']/f:v[@k='rescaled']"/>
  <xsl:variable name="i" select="f:latest/@internal = 'yes' or $shown[@internal = 'yes'][f:v[@k='value']] or f:comment/@internal = 'yes'"/>
  <xsl:if test="f:definition != '' or f:base/f:note != '' or $rescaled or f:latest/f:note != '' or @small = 'yes' or @conflict = 'yes' or $annual or $p or $r or $b or $d or $i or f:horizon[@role='next'][f:verdict or f:other or f:override]">
    <p style="note">
      <xsl:if test="f:definition != ''">
        <pb:say key="sheet.definition"><pb:with name="text"><xsl:apply-templates select="f:definition" mode="plan"/></pb:with></pb:say>
      </xsl:if>
      <xsl:if test="f:base/f:note != ''">
        <xsl:text> </xsl:text>
        <pb:say key="sheet.base-note"><pb:with name="text"><xsl:apply-templates select="f:base/f:note" mode="plan"/></pb:with></pb:say>
      </xsl:if>
      <xsl:if test="$rescaled">
        <xsl:text> </xsl:text>
        <pb:say key="sheet.rescaled">
          <pb:with name="was"><xsl:apply-templates select="f:base/f:v[@k='base-printed']" mode="num"/></pb:with>
          <pb:with name="now"><xsl:apply-templates select="f:base/f:v[@k='base']" mode="num"/></pb:with>
          <pb:with name="goal"><xsl:apply-templates select="$rescaled" mode="num"/></pb:with>
        </pb:say>
      </xsl:if>
      <xsl:if test="f:latest/f:note != ''">
        <xsl:text> </xsl:text>
        <pb:say key="sheet.latest-note"><pb:with name="text"><xsl:apply-templates select="f:latest/f:note" mode="plan"/></pb:with></pb:say>
      </xsl:if>
      <xsl:apply-templates select="f:horizon[@role='next']" mode="methods"/>
      <xsl:if test="@small = 'yes'"><xsl:value-of select="concat(' ', pb:word('sheet.small'))"/></xsl:if>
      <xsl:if test="@conflict = 'yes'"><xsl:value-of select="concat(' ', pb:word('sheet.conflict'))"/></xsl:if>
      <xsl:if test="$half"><xsl:value-of select="concat(' ', pb:word('sheet.half'))"/></xsl:if>
      <xsl:if test="$annual"><xsl:value-of select="concat(' ', pb:word('sheet.annual'))"/></xsl:if>
      <xsl:if test="$p"><xsl:text> </xsl:text><pb:say key="sheet.mark.p"><pb:with name="mark"><mark kind="p" show="symbol"/></pb:with></pb:say></xsl:if>
      <xsl:if test="$r"><xsl:text> </xsl:text><pb:say key="sheet.mark.r"><pb:with name="mark"><mark kind="r" show="symbol"/></pb:with></pb:say></xsl:if>
      <xsl:if test="$b"><xsl:text> </xsl:text><pb:say key="sheet.mark.b"><pb:with name="mark"><mark kind="b" show="symbol"/></pb:with></pb:say></xsl:if>
      <xsl:if test="$d"><xsl:text> </xsl:text><pb:say key="sheet.mark.d"><pb:with name="mark"><mark kind="d" show="symbol"/></pb:with></pb:say></xsl:if>
      <xsl:if test="$i"><xsl:text> </xsl:text><pb:say key="sheet.mark.i"><pb:with name="mark"><mark kind="i" show="symbol"/></pb:with></pb:say></xsl:if>
    </p>
  </xsl:if>
</xsl:template>

<!-- unit · kind · attribute · owner -->
<xsl:template match="f:indicator" mode="kind">
  <xsl:if test="f:unit != ''"><xsl:apply-templates select="f:unit" mode="plan"/> · </xsl:if>
  <xsl:value-of select="f:kindword"/>
  <xsl:if test="@direction = 'down'"><xsl:value-of select="concat(' · ', pb:word('lower.better'))"/></xsl:if>
  <xsl:if test="f:attributeword != ''"><xsl:value-of select="concat(' · ', f:attributeword)"/></xsl:if>
  <xsl:if test="f:owner"> · <xsl:apply-templates select="f:owner/f:shortname" mode="plan"/></xsl:if>
</xsl:template>

<!-- ==== figure ==== -->

<xsl:template match="f:indicator" mode="sheet-figure">
  <xsl:variable name="yearly" select="@kind = 'flow' or @frequency = 'A'"/>
  <xsl:variable name="plan" select="/f:facts/f:plan"/>
  <figure id="f-{@id}" style="sheet">
    <caption style="sheet"><xsl:apply-templates select="." mode="caption"/></caption>
    <subtitle style="sheet">
      <xsl:apply-templates select="f:shortname" mode="plan"/>
      <xsl:value-of select="pb:word('list.clause')"/>
      <xsl:if test="f:unit != ''">
        <xsl:apply-templates select="f:unit" mode="plan"/>
        <xsl:value-of select="pb:word('list.clause')"/>
      </xsl:if>
      <pb:say key="span">
        <pb:with name="from">
          <xsl:choose>
            <xsl:when test="f:base/f:v"><xsl:apply-templates select="f:base/f:period" mode="short"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="$plan/f:period[@k='start']" mode="short"/></xsl:otherwise>
          </xsl:choose>
        </pb:with>
        <pb:with name="to"><xsl:apply-templates select="$plan/f:period[@k='end']" mode="short"/></pb:with>
      </pb:say>
    </subtitle>
    <xsl:apply-templates select="." mode="trajectory"/>
    <xsl:if test="f:source">
      <source><pb:say key="source"><pb:with name="text"><xsl:apply-templates select="f:source" mode="plan"/></pb:with></pb:say></source>
    </xsl:if>
  </figure>
</xsl:template>

<xsl:template match="f:indicator" mode="caption">
  <xsl:variable name="next" select="f:horizon[@role='next']"/>
  <xsl:choose>
    <xsl:when test="not(f:latest)"><xsl:value-of select="pb:word('caption.nothing')"/></xsl:when>
    <xsl:when test="$next/@status != 'na' and $next/f:v[@k = $next/@measure]">
      <pb:say key="caption.off">
        <pb:with name="when"><xsl:apply-templates select="." mode="when"><xsl:with-param name="capital" select="true()"/></xsl:apply-templates></pb:with>
        <pb:with name="off"><xsl:apply-templates select="$next" mode="off-words"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise>
      <pb:say key="caption.level">
        <pb:with name="when"><xsl:apply-templates select="." mode="when"/></pb:with>
        <pb:with name="level"><xsl:apply-templates select="f:latest/f:v[@k='latest']" mode="level"/></pb:with>
      </pb:say>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== list of facts ==== -->

<xsl:template match="f:indicator" mode="sheet-facts">
  <xsl:variable name="next" select="f:horizon[@role='next']"/>
  <xsl:variable name="final" select="f:horizon[@role='final']"/>
  <table style="facts">
    <col width="58"/><col width="26"/><col width="57" align="end"/>
    <xsl:apply-templates select="$next" mode="fact-status"/>
    <xsl:if test="$final/@target != $next/@target"><xsl:apply-templates select="$final" mode="fact-status"/></xsl:if>
    <xsl:call-template name="fact">
      <xsl:with-param name="style" select="'latest'"/>
      <xsl:with-param name="label">
        <xsl:choose>
          <xsl:when test="f:latest">
            <pb:say key="fact.latest"><pb:with name="period"><xsl:apply-templates select="." mode="when"><xsl:with-param name="capital" select="true()"/></xsl:apply-templates></pb:with></pb:say>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="pb:word('fact.latest.none')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="value">
        <b style="latest"><xsl:call-template name="number"><xsl:with-param name="of" select="f:latest/f:v[@k='latest']"/></xsl:call-template></b>
        <xsl:if test="f:latest"><xsl:apply-templates select="." mode="marks"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="fact-v"><xsl:with-param name="key" select="'fact.yoy'"/><xsl:with-param name="of" select="f:latest/f:v[@k = current()/@onyear]"/></xsl:call-template>
    <xsl:if test="f:latest/f:v[@k='annualised']">
      <xsl:call-template name="fact-v"><xsl:with-param name="key" select="'fact.annualised'"/><xsl:with-param name="mode" select="'num'"/><xsl:with-param name="of" select="f:latest/f:v[@k='annualised']"/></xsl:call-template>
    </xsl:if>
    <xsl:call-template name="fact-base"/>
    <xsl:apply-templates select="f:target" mode="fact"/>
    <xsl:if test="f:latest and $next/f:v[@k='path']">
      <xsl:call-template name="fact">
        <xsl:with-param name="label">
          <xsl:choose>
            <xsl:when test="f:latest/@current = 'yes'"><xsl:value-of select="pb:word('fact.path')"/></xsl:when>
            <xsl:otherwise><pb:say key="fact.path.at"><pb:with name="period"><xsl:apply-templates select="." mode="due-at"/></pb:with></pb:say></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="value"><xsl:apply-templates select="$next/f:v[@k='path']" mode="num"/></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$next/@measure = 'gap' and $next/f:v[@k='progress']">
      <xsl:call-template name="fact-v"><xsl:with-param name="key" select="'fact.progress'"/><xsl:with-param name="of" select="$next/f:v[@k='progress']"/><xsl:with-param name="style" select="'ruled'"/></xsl:call-template>
      <xsl:call-template name="fact-v"><xsl:with-param name="key" select="'fact.due-progress'"/><xsl:with-param name="of" select="$next/f:v[@k='due-progress']"/></xsl:call-template>
    </xsl:if>
    <xsl:call-template name="fact">
      <xsl:with-param name="label"><xsl:value-of select="pb:word('fact.off')"/></xsl:with-param>
      <xsl:with-param name="value"><b><xsl:apply-templates select="$next" mode="off"/></b></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="$next/f:v[@k='tau-obs'] and $next/@measure = 'gap'">
      <xsl:call-template name="fact-v"><xsl:with-param name="key" select="'fact.tau'"/><xsl:with-param name="of" select="$next/f:v[@k='tau-obs']"/></xsl:call-template>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$final/@status = 'achieved'"/>
      <!-- A level to be kept has no pace. -->
      <xsl:when test="@direction = 'hold'"/>
      <xsl:when test="$final/f:v[@k='pace-growth'] and f:v[@k='cagr-past']">
        <xsl:call-template name="fact-v"><xsl:with-param name="key" select="'fact.pace-growth'"/><xsl:with-param name="of" select="$final/f:v[@k='pace-growth']"/><xsl:with-param name="style" select="'ruled'"/></xsl:call-template>
        <xsl:call-template name="fact-v"><xsl:with-param name="key" select="'fact.cagr'"/><xsl:with-param name="of" select="f:v[@k='cagr-past']"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$final/f:v[@k='pace']">
        <xsl:call-template name="fact-v">
          <xsl:with-param name="key"><xsl:value-of select="concat('fact.pace.', $final/@paceunit)"/></xsl:with-param>
          <xsl:with-param name="of" select="$final/f:v[@k='pace']"/>
          <xsl:with-param name="style" select="'ruled'"/>
        </xsl:call-template>
      </xsl:when>
    </xsl:choose>
  </table>
</xsl:template>

<!-- The level due belongs to the period of the latest value. -->
<xsl:template match="f:indicator" mode="due-at">
  <xsl:choose>
    <xsl:when test="@kind = 'flow'"><xsl:apply-templates select="." mode="when"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="f:latest/f:period" mode="end-year"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:horizon" mode="fact-status">
  <xsl:variable name="goal" select="../f:target[@period = current()/@target][1]"/>
  <row style="fact">
    <cell head="row">
      <xsl:choose>
        <xsl:when test="$goal">
          <pb:say key="fact.status"><pb:with name="year"><xsl:apply-templates select="$goal/f:period" mode="short"/></pb:with></pb:say>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="pb:word('fact.status.none')"/></xsl:otherwise>
      </xsl:choose>
    </cell>
    <cell align="end" span="2">
      <xsl:call-template name="tint"/>
      <b><xsl:call-template name="status"/></b>
    </cell>
  </row>
</xsl:template>

<xsl:template name="fact-v">
  <xsl:param name="key"/>
  <xsl:param name="of"/>
  <xsl:param name="mode" select="'unit'"/>
  <xsl:param name="style"/>
  <xsl:call-template name="fact">
    <xsl:with-param name="style" select="$style"/>
    <xsl:with-param name="label"><xsl:value-of select="pb:word($key)"/></xsl:with-param>
    <xsl:with-param name="value"><xsl:call-template name="number"><xsl:with-param name="of" select="$of"/><xsl:with-param name="mode" select="$mode"/></xsl:call-template></xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template name="fact-base">
  <xsl:call-template name="fact">
    <xsl:with-param name="label">
      <xsl:choose>
        <xsl:when test="f:base/f:period">
          <pb:say key="fact.base"><pb:with name="period"><xsl:apply-templates select="f:base/f:period" mode="short"/></pb:with></pb:say>
        </xsl:when>
        <xsl:otherwise>
          <pb:say key="fact.base"><pb:with name="period"><xsl:apply-templates select="/f:facts/f:plan/f:period[@k='base']" mode="short"/></pb:with></pb:say>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
    <xsl:with-param name="value">
      <xsl:choose>
        <xsl:when test="f:base/f:v">
          <xsl:apply-templates select="f:base/f:v[@k='base']" mode="num"/>
          <xsl:if test="f:base/@state = 'doubtful'"><mark kind="d" show="symbol"/></xsl:if>
        </xsl:when>
        <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:target" mode="fact">
  <row style="fact">
    <cell head="row" span="2">
      <pb:say key="fact.target.{@role}"><pb:with name="year"><xsl:apply-templates select="f:period" mode="short"/></pb:with></pb:say>
    </cell>
    <cell align="end"><xsl:apply-templates select="." mode="goal"/></cell>
  </row>
</xsl:template>

</xsl:stylesheet>
