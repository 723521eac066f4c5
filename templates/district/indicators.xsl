<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- What the area reports: key numbers, one row an indicator, growth beside the
     whole, the quarters. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<!-- The level's time: of flows the span from January on, else the end. -->
<xsl:template match="f:own" mode="time">
  <xsl:choose>
    <xsl:when test="@basis = 'ytd'"><xsl:apply-templates select="f:period[@k='latest']" mode="ytd"/></xsl:when>
    <xsl:when test="@basis = 'year'"><xsl:apply-templates select="f:period[@k='latest']" mode="in-year"/></xsl:when>
    <xsl:when test="@basis = 'period'"><xsl:apply-templates select="f:period[@k='latest']" mode="short"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="f:period[@k='latest']" mode="end"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== key numbers ==== -->

<xsl:template match="f:v" mode="key">
  <num style="key">
    <pb:origin/>
    <xsl:value-of select="."/>
    <xsl:if test="@unit = 'pct' or @unit = 'pp'"><hei style="key-unit"><xsl:value-of select="concat('&#x202F;', @unitword)"/></hei></xsl:if>
  </num>
</xsl:template>

<xsl:template match="f:own" mode="keys">
  <xsl:variable name="yoy" select="f:v[@k='yoy'][@unit = 'pct' or @unit = 'pp']"/>
  <keyline>
    <item>
      <xsl:apply-templates select="f:v[@k='value']" mode="key"/>
      <label>
        <pb:say key="district.key.value">
          <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="plan"/></pb:with>
          <pb:with name="unit">
            <xsl:if test="f:unit != '' and f:unit != '%'"><xsl:value-of select="pb:word('list.clause')"/><xsl:apply-templates select="f:unit" mode="plan"/></xsl:if>
          </pb:with>
        </pb:say>
      </label>
    </item>
    <xsl:if test="$yoy">
      <item>
        <xsl:apply-templates select="$yoy" mode="key"/>
        <label>
          <xsl:choose>
            <xsl:when test="f:total/f:v[@k='yoy']"><pb:say key="district.key.yoy"><pb:with name="whole"><xsl:apply-templates select="f:total/f:v[@k='yoy']" mode="unit"/></pb:with></pb:say></xsl:when>
            <xsl:otherwise><xsl:value-of select="pb:word('quarters.yoy')"/></xsl:otherwise>
          </xsl:choose>
        </label>
      </item>
    </xsl:if>
    <!-- A long value needs the place of one. -->
    <xsl:if test="f:v[@k='share'] and string-length(f:v[@k='value']) &lt; 8">
      <item>
        <xsl:apply-templates select="f:v[@k='share']" mode="key"/>
        <label><xsl:value-of select="pb:word('district.key.share')"/></label>
      </item>
    </xsl:if>
    <xsl:if test="f:v[@k='contribution']">
      <item>
        <xsl:apply-templates select="f:v[@k='contribution']" mode="key"/>
        <label><xsl:value-of select="pb:word('district.key.contribution')"/></label>
      </item>
    </xsl:if>
  </keyline>
</xsl:template>

<!-- ==== one row an indicator ==== -->

<xsl:template match="f:area" mode="table">
  <table style="clusters" id="t-indicators">
    <col width="104"/><col width="52" align="end"/><col width="50" align="end"/><col width="56" align="end"/><col width="42" align="end"/><col width="52" align="end"/><col width="48" align="end"/><col width="49" align="end"/>
    <row head="yes">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'district.name'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'district.value'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'district.yoy'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'district.target'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'district.progress'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'district.gap'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'district.contribution'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'district.rank'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
    </row>
    <xsl:apply-templates select="f:own" mode="row"/>
  </table>
</xsl:template>

<xsl:template match="f:own" mode="row">
  <row style="cluster">
    <cell head="row">
      <xsl:apply-templates select="f:shortname" mode="plan"/>
      <xsl:call-template name="internal"/>
      <br/>
      <hei style="none">
        <xsl:apply-templates select="." mode="time"/>
        <xsl:if test="f:unit != ''"><xsl:value-of select="pb:word('list.clause')"/><xsl:apply-templates select="f:unit" mode="plan"/></xsl:if>
      </hei>
    </cell>
    <cell>
      <xsl:call-template name="number"><xsl:with-param name="of" select="pb:v('value') | f:none[@k='value']"/></xsl:call-template>
      <xsl:if test="@provisional = 'yes'"><mark kind="p" show="symbol"/></xsl:if>
    </cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="pb:v(@onyear)"/><xsl:with-param name="mode" select="'unit'"/></xsl:call-template></cell>
    <cell>
      <xsl:choose>
        <xsl:when test="f:target/f:v[@k='target']">
          <xsl:apply-templates select="f:target" mode="goal"/>
          <br/><hei style="none"><xsl:apply-templates select="f:target/f:period" mode="short"/></hei>
        </xsl:when>
        <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
      </xsl:choose>
    </cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="pb:v('progress')"/></xsl:call-template></cell>
    <cell>
      <xsl:if test="pb:v('gap')"><xsl:call-template name="tint"/></xsl:if>
      <xsl:call-template name="number"><xsl:with-param name="of" select="pb:v('gap')"/></xsl:call-template>
      <xsl:if test="@word != '' and pb:v('gap')"><br/><xsl:value-of select="@word"/></xsl:if>
    </cell>
    <cell><xsl:call-template name="number"><xsl:with-param name="of" select="pb:v('contribution')"/></xsl:call-template></cell>
    <cell><xsl:apply-templates select="." mode="rank"/></cell>
  </row>
</xsl:template>

<xsl:template match="f:own" mode="rank">
  <xsl:choose>
    <xsl:when test="pb:v('rank')">
      <pb:say key="district.rank.of">
        <pb:with name="n"><xsl:apply-templates select="pb:v('rank')" mode="num"/></pb:with>
        <pb:with name="of"><xsl:apply-templates select="f:group/f:v[@k='ranked']" mode="num"/></pb:with>
      </pb:say>
      <xsl:if test="pb:v('last-rank')">
        <br/>
        <hei style="none"><pb:say key="district.rank.last"><pb:with name="n"><xsl:apply-templates select="pb:v('last-rank')" mode="num"/></pb:with></pb:say></hei>
      </xsl:if>
    </xsl:when>
    <xsl:when test="f:group/@show = 'thirds' and @third"><xsl:value-of select="pb:word(concat('areas.third.', @third))"/></xsl:when>
    <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== growth ==== -->

<xsl:template match="f:own" mode="growth-section">
  <!-- From the first quarter that can be compared with the year before. -->
  <xsl:variable name="last" select="f:series/f:point[position() &gt; last() - 8]"/>
  <xsl:variable name="at" select="string($last[pb:v('yoy')][1]/@period)"/>
  <xsl:variable name="points" select="$last[not(translate(@period, '-Q', '') &lt; translate($at, '-Q', ''))]"/>
  <xsl:if test="count($points) &gt; 1">
    <section id="growth">
      <head style="block">
        <pb:say key="district.growth"><pb:with name="name"><xsl:apply-templates select="f:shortname" mode="plan"/></pb:with></pb:say>
      </head>
      <columns style="sheet">
        <column width="299">
          <figure id="f-growth" style="sheet">
            <caption><xsl:value-of select="pb:word('cluster.caption')"/></caption>
            <subtitle>
              <pb:say key="district.subtitle">
                <pb:with name="unit"><lang src="{@src}"><xsl:value-of select="$points/f:v[@k='yoy'][1]/@unitword"/></lang></pb:with>
                <pb:with name="from"><xsl:apply-templates select="$points[1]/f:period" mode="short"/></pb:with>
                <pb:with name="to"><xsl:apply-templates select="$points[last()]/f:period" mode="short"/></pb:with>
              </pb:say>
            </subtitle>
            <chart type="line" unit="{$points/f:v[@k='yoy'][1]/@unitword}" decimals="1" zero="auto">
              <period from="{$points[1]/@period}" to="{$points[last()]/@period}" step="quarter"/>
              <series role="actual" name="{pb:word('district.series.own')}" highlight="yes">
                <xsl:apply-templates select="$points" mode="growth-point"/>
              </series>
              <xsl:if test="f:whole/f:point[@period = $points/@period]">
                <series role="peer" name="{pb:word('cluster.series.city')}">
                  <xsl:apply-templates select="f:whole/f:point[@period = $points/@period]" mode="growth-point"/>
                </series>
              </xsl:if>
            </chart>
          </figure>
        </column>
        <column width="155" style="facts"><xsl:apply-templates select="." mode="text"/></column>
      </columns>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="f:point" mode="growth-point">
  <xsl:choose>
    <xsl:when test="pb:v('yoy')">
      <xsl:call-template name="datum">
        <xsl:with-param name="of" select="pb:v('yoy')"/>
        <xsl:with-param name="at" select="@period"/>
        <xsl:with-param name="provisional" select="@provisional"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><v at="{@period}" na="not-computable"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Level and growth, its part in the whole, the way to its own target. -->
<xsl:template match="f:own" mode="text">
  <p style="side">
    <pb:say key="district.text.level">
      <pb:with name="when"><xsl:apply-templates select="." mode="time"/></pb:with>
      <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="inside"/></pb:with>
      <pb:with name="value"><xsl:apply-templates select="f:v[@k='value']" mode="long-unit"/></pb:with>
      <pb:with name="growth">
        <xsl:if test="f:v[@k = current()/@onyear]">
          <xsl:value-of select="pb:word('list.clause')"/>
          <xsl:apply-templates select="f:v[@k = current()/@onyear]" mode="growth"/>
        </xsl:if>
      </pb:with>
    </pb:say>
  </p>
  <xsl:if test="f:v[@k='share'] and f:v[@k='contribution']">
    <p style="side">
      <pb:say key="district.text.part">
        <pb:with name="share"><xsl:apply-templates select="f:v[@k='share']" mode="long-unit"/></pb:with>
        <pb:with name="contribution">
          <xsl:choose>
            <xsl:when test="f:v[@k='contribution']/@sign = 'neg'"><xsl:apply-templates select="f:v[@k='contribution']" mode="long-unit"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="f:v[@k='contribution']" mode="size-unit"/></xsl:otherwise>
          </xsl:choose>
        </pb:with>
      </pb:say>
    </p>
  </xsl:if>
  <xsl:if test="f:base/f:v and f:target/f:v[@k='target'] and f:v[@k='progress']">
    <p style="side">
      <pb:say key="district.text.way">
        <pb:with name="base"><xsl:apply-templates select="f:base/f:v" mode="num"/></pb:with>
        <pb:with name="from"><xsl:apply-templates select="f:base/f:period" mode="short"/></pb:with>
        <pb:with name="target"><xsl:apply-templates select="f:target" mode="goal"/></pb:with>
        <pb:with name="to"><xsl:apply-templates select="f:target/f:period" mode="short"/></pb:with>
        <pb:with name="done"><xsl:apply-templates select="f:v[@k='progress']" mode="long-unit"/></pb:with>
      </pb:say>
    </p>
  </xsl:if>
  <xsl:if test="f:group/f:v[@k='median'] and f:v[@k='median-gap']">
    <p style="side">
      <pb:say key="district.text.group">
        <pb:with name="group"><xsl:apply-templates select="f:group/f:name" mode="plan"/></pb:with>
        <pb:with name="median"><xsl:apply-templates select="f:group/f:v[@k='median']" mode="long-unit"/></pb:with>
        <pb:with name="gap">
          <xsl:choose>
            <xsl:when test="f:v[@k='median-gap']/@sign = 'zero'"><xsl:value-of select="pb:word('district.gap.zero')"/></xsl:when>
            <xsl:otherwise>
              <pb:say key="district.gap.{f:v[@k='median-gap']/@sign}"><pb:with name="x"><xsl:apply-templates select="f:v[@k='median-gap']" mode="size-unit"/></pb:with></pb:say>
            </xsl:otherwise>
          </xsl:choose>
        </pb:with>
      </pb:say>
    </p>
  </xsl:if>
</xsl:template>

<!-- ==== quarters ==== -->

<xsl:template match="f:own" mode="quarters-section">
  <section id="quarters-{@indicator}" keep="yes">
    <head style="block">
      <pb:say key="district.quarters">
        <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="plan"/></pb:with>
        <pb:with name="unit">
          <xsl:if test="f:unit != ''"><xsl:value-of select="pb:word('list.clause')"/><xsl:apply-templates select="f:unit" mode="plan"/></xsl:if>
        </pb:with>
      </pb:say>
    </head>
    <xsl:call-template name="quarters"><xsl:with-param name="flow" select="@kind = 'flow' and @basis != 'period'"/></xsl:call-template>
  </section>
</xsl:template>

</xsl:stylesheet>
