<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!--
  The briefing of one industry cluster, one to two pages: key numbers, growth
  against the city, the last eight quarters, mechanism, parks, projects. The
  facts repeat the cluster as f:focus.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    pb:facts="focus total notes"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:include href="../lib/num.xsl"/>
<xsl:include href="../lib/status.xsl"/>
<xsl:include href="../lib/list.xsl"/>
<xsl:include href="../lib/table.xsl"/>
<xsl:include href="../lib/judge.xsl"/>
<xsl:include href="../lib/chart.xsl"/>
<xsl:include href="../lib/quarters.xsl"/>
<xsl:include href="../lib/front.xsl"/>

<xsl:strip-space elements="*"/>

<xsl:variable name="total" select="/f:facts/f:clusters/f:total"/>
<xsl:variable name="period" select="/f:facts/f:clusters/f:period"/>

<xsl:template match="/f:facts">
  <xsl:if test="not(f:focus)">
    <pb:error><xsl:value-of select="pb:word('cluster.unmatched')"/></pb:error>
  </xsl:if>
  <brief theme="briefing" id="cluster-{f:focus/@id}">
    <xsl:copy-of select="@xml:lang"/>
    <xsl:attribute name="status"><xsl:value-of select="f:edition/@status"/></xsl:attribute>
    <xsl:call-template name="specimen"/>
    <xsl:call-template name="meta">
      <xsl:with-param name="title" select="f:focus/f:name"/>
      <xsl:with-param name="subject" select="pb:word('cluster.subject')"/>
    </xsl:call-template>
    <xsl:call-template name="masters"/>
    <xsl:call-template name="bar"/>
    <xsl:apply-templates select="f:focus"/>
  </brief>
</xsl:template>

<xsl:template match="f:focus">
  <columns style="title">
    <column width="339"><p style="series"><xsl:apply-templates select="f:name" mode="plan"/></p></column>
    <column width="114">
      <p style="issue"><xsl:apply-templates select="/f:facts/f:edition" mode="issue"/></p>
      <p style="issue-total">
        <!-- The plan numbers its clusters in Chinese. -->
        <xsl:choose>
          <xsl:when test="starts-with(/f:facts/@xml:lang, 'zh') and @num">
            <pb:say key="cluster.number">
              <pb:with name="num"><lang src="{@src}"><xsl:value-of select="@num"/></lang></pb:with>
            </pb:say>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="pb:word('series.cluster')"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="title-marks"/>
      </p>
    </column>
  </columns>
  <p style="plan-title">
    <pb:say key="cluster.title">
      <pb:with name="plan"><xsl:apply-templates select="/f:facts/f:plan/f:shortTitle" mode="plan"/></pb:with>
      <pb:with name="period"><xsl:apply-templates select="$period" mode="short"/></pb:with>
    </pb:say>
  </p>
  <xsl:call-template name="cluster-strip"/>
  <xsl:if test="f:v[@k='value']"><xsl:call-template name="cluster-keys"/></xsl:if>
  <section id="growth">
    <head style="finding" short="{pb:word('cluster.caption')}"><xsl:call-template name="cluster-finding"/></head>
    <columns style="sheet">
      <column width="299"><xsl:call-template name="cluster-figure"/></column>
      <column width="155" style="facts">
        <xsl:call-template name="cluster-text"/>
        <xsl:call-template name="cluster-projects"/>
      </column>
    </columns>
  </section>
  <section id="quarters">
    <head style="block"><xsl:value-of select="pb:word('cluster.quarters')"/></head>
    <xsl:call-template name="quarters"><xsl:with-param name="flow" select="true()"/></xsl:call-template>
  </section>
  <columns style="pair">
    <column width="219">
      <box style="note">
        <head style="note">
          <xsl:value-of select="pb:word('cluster.mechanism')"/>
          <xsl:if test="f:check and f:v[@k='required']">
            <xsl:value-of select="pb:word('list.clause')"/>
            <pb:say key="cluster.mechanism.finding">
              <pb:with name="required"><xsl:apply-templates select="f:v[@k='required']" mode="num"/></pb:with>
              <pb:with name="met"><xsl:apply-templates select="f:v[@k='met']" mode="num"/></pb:with>
            </pb:say>
          </xsl:if>
        </head>
        <xsl:if test="f:check"><xsl:call-template name="cluster-checks"/></xsl:if>
        <xsl:if test="not(f:check)"><p style="item"><hei style="none"><xsl:value-of select="pb:word('cluster.none')"/></hei></p></xsl:if>
      </box>
    </column>
    <column width="234" style="second">
      <box style="note">
        <head style="note"><xsl:value-of select="pb:word('cluster.parks')"/></head>
        <xsl:call-template name="cluster-parks"/>
      </box>
    </column>
  </columns>
  <p style="note">
    <xsl:choose>
      <xsl:when test="/f:facts/@demo = 'yes'"><xsl:value-of select="pb:word('cluster.note')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="pb:word('cluster.note.real')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="f:series/f:point[position() &gt; last() - 8][@provisional = 'yes']">
      <xsl:value-of select="pb:word('unit.gap')"/>
      <pb:say key="cluster.mark.p"><pb:with name="mark"><mark kind="p" show="symbol"/></pb:with></pb:say>
    </xsl:if>
  </p>
</xsl:template>

<!-- ==== strip and key numbers ==== -->

<xsl:template name="cluster-strip">
  <columns style="strip">
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'cluster.field.lead'"/>
      <xsl:with-param name="width" select="97"/>
      <xsl:with-param name="value">
        <xsl:choose>
          <xsl:when test="f:owner"><xsl:apply-templates select="f:owner/f:shortname" mode="plan"/></xsl:when>
          <xsl:otherwise>—</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'cluster.field.areas'"/>
      <xsl:with-param name="width" select="150"/>
      <xsl:with-param name="value">
        <xsl:choose>
          <xsl:when test="f:area">
            <xsl:call-template name="names"><xsl:with-param name="of" select="f:area/f:name"/><xsl:with-param name="first" select="'proper'"/><xsl:with-param name="most" select="3"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>—</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'cluster.field.cutoff'"/>
      <xsl:with-param name="width" select="103"/>
      <xsl:with-param name="value"><xsl:apply-templates select="/f:facts/f:edition/f:date[@k='cutoff']" mode="num"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'cluster.field.rank'"/>
      <xsl:with-param name="width" select="103"/>
      <xsl:with-param name="value">
        <xsl:choose>
          <xsl:when test="f:v[@k='rank']">
            <pb:say key="cluster.rank"><pb:with name="n"><xsl:apply-templates select="f:v[@k='rank']" mode="num"/></pb:with></pb:say>
          </xsl:when>
          <xsl:otherwise>—</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </columns>
</xsl:template>

<xsl:template match="f:v" mode="key">
  <num style="key">
    <pb:origin/>
    <xsl:value-of select="."/>
    <xsl:if test="@unit = 'pct' or @unit = 'pp'"><hei style="key-unit"><xsl:value-of select="concat('&#x202F;', @unitword)"/></hei></xsl:if>
  </num>
</xsl:template>

<xsl:template name="cluster-keys">
  <keyline>
    <item>
      <xsl:apply-templates select="f:v[@k='value']" mode="key"/>
      <label>
        <pb:say key="cluster.key.value">
          <pb:with name="when"><xsl:apply-templates select="$period" mode="ytd"/></pb:with>
          <pb:with name="unit"><xsl:apply-templates select="$total/f:unit" mode="plan"/></pb:with>
        </pb:say>
      </label>
    </item>
    <xsl:if test="f:v[@k='yoy'] and $total/f:v[@k='yoy']">
      <item>
        <xsl:apply-templates select="f:v[@k='yoy']" mode="key"/>
        <label>
          <pb:say key="cluster.key.yoy"><pb:with name="city"><xsl:apply-templates select="$total/f:v[@k='yoy']" mode="unit"/></pb:with></pb:say>
        </label>
      </item>
    </xsl:if>
    <xsl:if test="f:v[@k='share']">
      <item>
        <xsl:apply-templates select="f:v[@k='share']" mode="key"/>
        <label><xsl:value-of select="pb:word('cluster.key.share')"/></label>
      </item>
    </xsl:if>
    <xsl:if test="f:v[@k='contribution']">
      <item>
        <xsl:apply-templates select="f:v[@k='contribution']" mode="key"/>
        <label><xsl:value-of select="pb:word('cluster.key.contribution')"/></label>
      </item>
    </xsl:if>
  </keyline>
</xsl:template>

<!-- ==== growth ==== -->

<xsl:template name="cluster-level">
  <xsl:apply-templates select="f:v[@k='value']" mode="num"/>
  <xsl:apply-templates select="f:v[@k='value']/@unitword" mode="long"/>
</xsl:template>

<xsl:template name="cluster-finding">
  <xsl:variable name="spread" select="f:v[@k='spread']"/>
  <xsl:choose>
    <xsl:when test="$spread/@sign = 'pos'">
      <pb:say key="cluster.finding.faster">
        <pb:with name="name"><xsl:apply-templates select="f:name" mode="plan"/></pb:with>
        <pb:with name="x"><xsl:apply-templates select="$spread" mode="size-unit"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="$spread/@sign = 'neg'">
      <pb:say key="cluster.finding.slower">
        <pb:with name="name"><xsl:apply-templates select="f:name" mode="plan"/></pb:with>
        <pb:with name="x"><xsl:apply-templates select="$spread" mode="size-unit"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="f:v[@k='value']">
      <pb:say key="cluster.finding.level">
        <pb:with name="name"><xsl:apply-templates select="f:name" mode="plan"/></pb:with>
        <pb:with name="when"><xsl:apply-templates select="$period" mode="ytd"/></pb:with>
        <pb:with name="value"><xsl:call-template name="cluster-level"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="f:name" mode="plan"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="cluster-figure">
  <!-- From the first quarter that can be compared with the year before. -->
  <xsl:variable name="last" select="f:series/f:point[position() &gt; last() - 8]"/>
  <xsl:variable name="first" select="string($last[f:v[@k='yoy']][1]/@period)"/>
  <xsl:variable name="own" select="$last[not(translate(@period, '-Q', '') &lt; translate($first, '-Q', ''))]"/>
  <xsl:variable name="city" select="$total/f:series/f:point[@period = $own/@period]"/>
  <figure id="f-growth" style="sheet">
    <caption><xsl:value-of select="pb:word('cluster.caption')"/></caption>
    <subtitle>
      <pb:say key="cluster.subtitle">
        <pb:with name="from"><xsl:apply-templates select="$own[1]/f:period" mode="short"/></pb:with>
        <pb:with name="to"><xsl:apply-templates select="$own[last()]/f:period" mode="short"/></pb:with>
      </pb:say>
    </subtitle>
    <chart type="line" unit="%" decimals="1" zero="auto">
      <period from="{$own[1]/@period}" to="{$own[last()]/@period}" step="quarter"/>
      <series role="actual" name="{pb:word('cluster.series.own')}" highlight="yes">
        <xsl:apply-templates select="$own" mode="growth-point"/>
      </series>
      <series role="peer" name="{pb:word('cluster.series.city')}">
        <xsl:apply-templates select="$city" mode="growth-point"/>
      </series>
    </chart>
    <xsl:for-each select="/f:facts/f:notes/f:source[@indicator = $total/@indicator]/f:words">
      <source><pb:say key="source"><pb:with name="text"><xsl:apply-templates select="." mode="plan"/></pb:with></pb:say></source>
    </xsl:for-each>
  </figure>
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

<xsl:template name="cluster-text">
  <p style="side">
    <xsl:choose>
      <xsl:when test="f:v[@k='yoy'] and f:v[@k='share'] and f:v[@k='contribution']">
        <pb:say key="cluster.text">
          <pb:with name="when"><xsl:apply-templates select="$period" mode="ytd"/></pb:with>
          <pb:with name="name"><xsl:apply-templates select="f:name" mode="plan"/></pb:with>
          <pb:with name="value"><xsl:call-template name="cluster-level"/></pb:with>
          <pb:with name="growth"><xsl:apply-templates select="f:v[@k='yoy']" mode="growth"/></pb:with>
          <pb:with name="share"><xsl:apply-templates select="f:v[@k='share']" mode="size-unit"/></pb:with>
          <pb:with name="contribution">
            <xsl:choose>
              <xsl:when test="f:v[@k='contribution']/@sign = 'neg'"><xsl:apply-templates select="f:v[@k='contribution']" mode="long-unit"/></xsl:when>
              <xsl:otherwise><xsl:apply-templates select="f:v[@k='contribution']" mode="size-unit"/></xsl:otherwise>
            </xsl:choose>
          </pb:with>
        </pb:say>
      </xsl:when>
      <xsl:when test="f:v[@k='value']">
        <pb:say key="cluster.text.level">
          <pb:with name="when"><xsl:apply-templates select="$period" mode="ytd"/></pb:with>
          <pb:with name="name"><xsl:apply-templates select="f:name" mode="plan"/></pb:with>
          <pb:with name="value"><xsl:call-template name="cluster-level"/></pb:with>
        </pb:say>
      </xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </p>
</xsl:template>

<!-- Their lead is that of the cluster, unless the plan names another. -->
<xsl:template name="cluster-projects">
  <box style="side">
    <head style="note"><xsl:value-of select="pb:word('cluster.projects')"/></head>
    <xsl:for-each select="f:project">
      <p style="item">
        <xsl:apply-templates select="f:name" mode="plan"/>
        <xsl:if test="f:owner and not(f:owner/@id = ../f:owner/@id)">
          <xsl:text> · </xsl:text><xsl:apply-templates select="f:owner/f:shortname" mode="plan"/>
        </xsl:if>
      </p>
    </xsl:for-each>
    <xsl:if test="not(f:project)"><p style="item"><hei style="none"><xsl:value-of select="pb:word('cluster.none')"/></hei></p></xsl:if>
  </box>
</xsl:template>

<!-- ==== tables ==== -->

<xsl:template name="cluster-checks">
  <table style="compact">
    <col width="66"/><col width="33"/><col width="120"/>
    <row head="yes" style="compact-head">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'cluster.check.rule'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'cluster.check.asked'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'cluster.check.state'"/></xsl:call-template>
    </row>
    <xsl:for-each select="f:check">
      <xsl:variable name="bad" select="@status = 'missing' or @status = 'few' or @status = 'many'"/>
      <row style="compact">
        <cell head="row"><xsl:apply-templates select="f:shortname" mode="plan"/></cell>
        <cell>
          <xsl:choose>
            <xsl:when test="not(f:v[@k='max'])">≥<xsl:apply-templates select="f:v[@k='min']" mode="num"/></xsl:when>
            <xsl:when test="f:v[@k='min']/@raw = f:v[@k='max']/@raw"><xsl:apply-templates select="f:v[@k='min']" mode="num"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="f:v[@k='min']" mode="num"/>–<xsl:apply-templates select="f:v[@k='max']" mode="num"/></xsl:otherwise>
          </xsl:choose>
        </cell>
        <cell>
          <xsl:if test="@status = 'missing' or @status = 'few'"><xsl:attribute name="tint">behind-tint</xsl:attribute></xsl:if>
          <xsl:if test="@status = 'many'"><xsl:attribute name="tint">slight-tint</xsl:attribute></xsl:if>
          <xsl:choose>
            <xsl:when test="@status = 'unreported'"><hei style="none"><xsl:value-of select="pb:word('check.unreported')"/></hei></xsl:when>
            <xsl:when test="@status = 'missing'"><b style="behind"><xsl:value-of select="pb:word('check.missing')"/></b></xsl:when>
            <xsl:when test="@status = 'few' or @status = 'many'">
              <b>
                <xsl:attribute name="style"><xsl:choose><xsl:when test="@status = 'few'">behind</xsl:when><xsl:otherwise>slight</xsl:otherwise></xsl:choose></xsl:attribute>
                <pb:say key="check.{@status}"><pb:with name="n"><xsl:apply-templates select="f:v[@k='have']" mode="num"/></pb:with></pb:say>
              </b>
            </xsl:when>
            <xsl:otherwise>
              <pb:say key="cluster.check.have"><pb:with name="n"><xsl:apply-templates select="f:v[@k='have']" mode="num"/></pb:with></pb:say>
              <xsl:for-each select="../f:documents/f:have[@type = current()/@needs]/f:date">
                <pb:say key="cluster.check.since"><pb:with name="date"><xsl:apply-templates select="." mode="num"/></pb:with></pb:say>
              </xsl:for-each>
            </xsl:otherwise>
          </xsl:choose>
        </cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="cluster-parks">
  <table style="compact">
    <col width="112"/><col width="60"/><col width="62"/>
    <row head="yes" style="compact-head">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'cluster.park'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'cluster.park.role'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'cluster.park.area'"/></xsl:call-template>
    </row>
    <xsl:for-each select="f:park">
      <row style="compact">
        <cell head="row"><xsl:apply-templates select="f:name" mode="plan"/></cell>
        <cell><xsl:value-of select="@roleword"/></cell>
        <cell>
          <xsl:choose>
            <xsl:when test="f:areaname"><xsl:apply-templates select="f:areaname" mode="plan"/></xsl:when>
            <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
          </xsl:choose>
        </cell>
      </row>
    </xsl:for-each>
    <xsl:if test="not(f:park)">
      <row style="compact"><cell span="3"><hei style="none"><xsl:value-of select="pb:word('cluster.none')"/></hei></cell></row>
    </xsl:if>
  </table>
</xsl:template>

</xsl:stylesheet>
