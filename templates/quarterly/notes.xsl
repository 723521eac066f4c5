<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Data notes: sources, what is provisional, missing or doubtful, one
     calculation in full, method and limits, terms, the demonstration notice. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns:set="http://exslt.org/sets"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb set">

<xsl:template match="f:facts" mode="notes">
  <section id="notes" break="page">
    <head style="kicker"><xsl:value-of select="pb:word('section.notes')"/></head>
    <section id="notes-finding">
      <head style="finding">
        <pb:say key="notes.finding">
          <pb:with name="date"><xsl:apply-templates select="f:edition/f:date[@k='cutoff']" mode="num"/></pb:with>
        </pb:say>
      </head>
      <!-- Two columns that run on by themselves. -->
      <columns style="notes">
        <column width="219">
          <xsl:apply-templates select="f:notes" mode="sources"/>
          <xsl:apply-templates select="f:notes" mode="missing"/>
          <xsl:apply-templates select="f:notes" mode="flags"/>
          <xsl:apply-templates select="f:notes" mode="calculation"/>
        </column>
        <column width="234" style="second">
          <xsl:apply-templates select="f:plan/f:method" mode="method"/>
          <xsl:apply-templates select="f:since[f:revision]" mode="revisions"/>
          <xsl:call-template name="terms"/>
          <xsl:if test="not($sections[@name='next'])"><xsl:apply-templates select="f:notes" mode="about"/></xsl:if>
        </column>
      </columns>
    </section>
  </section>
</xsl:template>

<xsl:template name="note-head">
  <xsl:param name="key"/>
  <head style="note"><xsl:value-of select="pb:word($key)"/></head>
</xsl:template>

<!-- By supplier: their indicators and the last day data came. -->
<xsl:template match="f:notes" mode="sources">
  <xsl:variable name="all" select="f:source"/>
  <box style="note">
    <xsl:call-template name="note-head"><xsl:with-param name="key" select="'notes.sources'"/></xsl:call-template>
    <table style="note">
      <col width="64"/><col width="101"/><col width="54" align="end"/>
      <row head="yes" style="note-head">
        <xsl:call-template name="th"><xsl:with-param name="key" select="'notes.supplier'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'notes.indicators'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'notes.received'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      </row>
      <xsl:for-each select="set:distinct($all/f:supplier/f:shortname)">
        <xsl:variable name="mine" select="$all[f:supplier/f:shortname = current()]"/>
        <row style="note">
          <cell head="row"><xsl:apply-templates select="." mode="plan"/></cell>
          <cell>
            <xsl:call-template name="names"><xsl:with-param name="of" select="$mine/f:shortname"/></xsl:call-template>
          </cell>
          <cell>
            <xsl:for-each select="$mine[not(@default)]/f:date">
              <xsl:sort select="@iso" order="descending"/>
              <xsl:if test="position() = 1"><xsl:apply-templates select="." mode="iso"/></xsl:if>
            </xsl:for-each>
          </cell>
        </row>
      </xsl:for-each>
      <xsl:for-each select="set:distinct($all/f:published)">
        <xsl:variable name="mine" select="$all[f:published = current()]"/>
        <row style="note">
          <cell head="row"><xsl:apply-templates select="." mode="plan"/></cell>
          <cell>
            <xsl:call-template name="names"><xsl:with-param name="of" select="$mine/f:shortname"/></xsl:call-template>
          </cell>
          <cell>
            <xsl:for-each select="$mine[not(@default)]/f:date">
              <xsl:sort select="@iso" order="descending"/>
              <xsl:if test="position() = 1"><xsl:apply-templates select="." mode="iso"/></xsl:if>
            </xsl:for-each>
          </cell>
        </row>
      </xsl:for-each>
      <xsl:variable name="nobody" select="$all[not(f:supplier) and not(f:published)][not(@indicator = ../f:missing[@why = 'not-published' or @why = 'withheld']/@indicator)]"/>
      <xsl:if test="$nobody">
        <row style="note">
          <cell head="row"><hei style="none">—</hei></cell>
          <cell>
            <xsl:call-template name="names"><xsl:with-param name="of" select="$nobody/f:shortname"/></xsl:call-template>
          </cell>
          <cell/>
        </row>
      </xsl:if>
    </table>
  </box>
</xsl:template>

<xsl:template match="f:notes" mode="missing">
  <xsl:if test="f:missing">
    <box style="note">
      <xsl:call-template name="note-head"><xsl:with-param name="key" select="'notes.missing'"/></xsl:call-template>
      <table style="note">
        <col width="92"/><col width="127"/>
        <row head="yes" style="note-head">
          <xsl:call-template name="th"><xsl:with-param name="key" select="'notes.indicator'"/></xsl:call-template>
          <xsl:call-template name="th"><xsl:with-param name="key" select="'notes.state'"/></xsl:call-template>
        </row>
        <xsl:for-each select="f:missing">
          <row style="note">
            <cell head="row"><xsl:apply-templates select="f:shortname" mode="plan"/></cell>
            <cell>
              <xsl:choose>
                <xsl:when test="f:period">
                  <pb:say key="notes.missing.latest">
                    <pb:with name="why"><xsl:call-template name="capital"><xsl:with-param name="text" select="@word"/></xsl:call-template></pb:with>
                    <pb:with name="period"><xsl:apply-templates select="f:period" mode="short"/></pb:with>
                  </pb:say>
                </xsl:when>
                <xsl:otherwise><xsl:call-template name="capital"><xsl:with-param name="text" select="@word"/></xsl:call-template></xsl:otherwise>
              </xsl:choose>
            </cell>
          </row>
        </xsl:for-each>
      </table>
    </box>
  </xsl:if>
</xsl:template>

<!-- Provisional, doubtful base, break, conflict, default publication dates. -->
<xsl:template match="f:notes" mode="flags">
  <box style="note">
    <xsl:call-template name="note-head"><xsl:with-param name="key" select="'notes.flags'"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="f:provisional">
        <p style="plain">
          <pb:say key="notes.provisional">
            <pb:with name="names"><xsl:call-template name="names"><xsl:with-param name="of" select="f:provisional/f:shortname"/><xsl:with-param name="first" select="'inside'"/></xsl:call-template></pb:with>
            <pb:with name="mark"><mark kind="p" show="symbol"/></pb:with>
          </pb:say>
        </p>
      </xsl:when>
      <xsl:otherwise><p style="plain"><xsl:value-of select="pb:word('notes.provisional.none')"/></p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="f:doubtful">
      <p style="plain">
        <pb:say key="notes.doubtful">
          <pb:with name="names"><xsl:call-template name="names"><xsl:with-param name="of" select="f:doubtful/f:shortname"/><xsl:with-param name="first" select="'inside'"/></xsl:call-template></pb:with>
        </pb:say>
      </p>
    </xsl:if>
    <xsl:for-each select="f:break">
      <p style="plain">
        <xsl:choose>
          <xsl:when test="f:note != ''">
            <pb:say key="notes.break">
              <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="plan"/></pb:with>
              <pb:with name="note"><xsl:apply-templates select="f:note" mode="plan"/></pb:with>
            </pb:say>
          </xsl:when>
          <xsl:otherwise>
            <pb:say key="notes.break.bare">
              <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="plan"/></pb:with>
            </pb:say>
          </xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:for-each>
    <xsl:if test="f:conflict">
      <p style="plain">
        <pb:say key="notes.conflict">
          <pb:with name="names"><xsl:call-template name="names"><xsl:with-param name="of" select="f:conflict/f:shortname"/><xsl:with-param name="first" select="'inside'"/></xsl:call-template></pb:with>
        </pb:say>
      </p>
    </xsl:if>
    <xsl:if test="f:default-published/f:v">
      <p style="plain">
        <pb:say key="notes.default-published" count="{f:default-published/f:v/@raw}">
          <pb:with name="n"><xsl:apply-templates select="f:default-published/f:v" mode="num"/></pb:with>
        </pb:say>
      </p>
    </xsl:if>
  </box>
</xsl:template>

<!-- The first flow, step by step; inside a year from its annualised value. -->
<xsl:template match="f:notes" mode="calculation">
  <xsl:variable name="i" select="$indicators[@id = current()/f:calculation/@indicator]"/>
  <xsl:variable name="h" select="$i/f:horizon[@role='next']"/>
  <xsl:variable name="share" select="$i/f:latest/f:share[f:v[@k='part']]"/>
  <xsl:if test="$i and $h/@measure = 'gap' and ($share or not($i/f:latest/f:v[@k='annualised']))">
    <box style="note">
      <head style="note">
        <pb:say key="notes.calculation"><pb:with name="name"><xsl:apply-templates select="$i/f:shortname" mode="inside"/></pb:with></pb:say>
      </head>
      <xsl:if test="$share">
        <p style="calculation">
          <pb:say key="calculation.annualised">
            <pb:with name="value"><xsl:apply-templates select="$i/f:latest/f:v[@k='latest']" mode="num"/></pb:with>
            <pb:with name="part"><xsl:apply-templates select="$share/f:v[@k='part']" mode="num"/></pb:with>
            <pb:with name="whole"><xsl:apply-templates select="$share/f:v[@k='whole']" mode="num"/></pb:with>
            <pb:with name="result"><xsl:apply-templates select="$i/f:latest/f:v[@k='annualised']" mode="level"/></pb:with>
          </pb:say>
        </p>
      </xsl:if>
      <p style="calculation">
        <pb:say key="calculation.progress">
          <pb:with name="value"><xsl:apply-templates select="($i/f:latest/f:v[@k='annualised'] | $i/f:latest[not(f:v[@k='annualised'])]/f:v[@k='latest'])[1]" mode="num"/></pb:with>
          <pb:with name="base"><xsl:apply-templates select="$i/f:base/f:v[@k='base']" mode="num"/></pb:with>
          <pb:with name="target"><xsl:apply-templates select="$i/f:target[@period = $h/@target]/f:v" mode="num"/></pb:with>
          <pb:with name="result"><xsl:apply-templates select="$h/f:v[@k='progress']" mode="unit"/></pb:with>
        </pb:say>
      </p>
      <p style="calculation">
        <pb:say key="calculation.due">
          <pb:with name="path"><xsl:apply-templates select="$h/f:v[@k='path']" mode="num"/></pb:with>
          <pb:with name="base"><xsl:apply-templates select="$i/f:base/f:v[@k='base']" mode="num"/></pb:with>
          <pb:with name="target"><xsl:apply-templates select="$i/f:target[@period = $h/@target]/f:v" mode="num"/></pb:with>
          <pb:with name="result"><xsl:apply-templates select="$h/f:v[@k='due-progress']" mode="unit"/></pb:with>
        </pb:say>
      </p>
      <p style="calculation">
        <pb:say key="calculation.gap">
          <pb:with name="progress"><xsl:apply-templates select="$h/f:v[@k='progress']" mode="num"/></pb:with>
          <pb:with name="due"><xsl:apply-templates select="$h/f:v[@k='due-progress']" mode="num"/></pb:with>
          <pb:with name="result"><xsl:apply-templates select="$h/f:v[@k='gap']" mode="unit"/></pb:with>
          <pb:with name="word"><b><xsl:value-of select="$h/@word"/></b></pb:with>
        </pb:say>
      </p>
      <p style="note"><xsl:value-of select="pb:word('calculation.rounding')"/></p>
    </box>
  </xsl:if>
</xsl:template>

<!-- ==== method ==== -->

<xsl:template match="f:method" mode="method">
  <xsl:variable name="ahead" select="f:v[@k='ahead']"/>
  <xsl:variable name="ontrack" select="f:v[@k='ontrack']"/>
  <xsl:variable name="slight" select="f:v[@k='slight']"/>
  <box style="note">
    <xsl:call-template name="note-head"><xsl:with-param name="key" select="'notes.method'"/></xsl:call-template>
    <p style="plain"><xsl:value-of select="pb:word('method.path')"/></p>
    <xsl:if test="@name = 'gap'"><p style="plain"><xsl:value-of select="pb:word('method.rule')"/></p></xsl:if>
    <xsl:if test="@name != 'gap'"><p style="plain"><xsl:apply-templates select="." mode="method-rule"/></p></xsl:if>
    <xsl:if test="@name = 'gap' or @name = 'ratio-gap'">
    <table style="note">
      <col width="78"/><col width="156"/>
      <row head="yes" style="note-head">
        <xsl:call-template name="th"><xsl:with-param name="key" select="'ledger.status'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'method.limit'"/></xsl:call-template>
      </row>
      <xsl:for-each select="/f:facts/f:counts/f:status">
        <row style="note">
          <cell head="row"><mark kind="{@code}"><xsl:call-template name="capital"><xsl:with-param name="text" select="@word"/></xsl:call-template></mark></cell>
          <cell>
            <xsl:choose>
              <xsl:when test="@code = 'ahead'">
                <pb:say key="limit.ahead"><pb:with name="ahead"><xsl:apply-templates select="$ahead" mode="num"/></pb:with></pb:say>
              </xsl:when>
              <xsl:when test="@code = 'ontrack'">
                <pb:say key="limit.ontrack">
                  <pb:with name="ontrack"><xsl:apply-templates select="$ontrack" mode="num"/></pb:with>
                  <pb:with name="ahead"><xsl:apply-templates select="$ahead" mode="num"/></pb:with>
                </pb:say>
              </xsl:when>
              <xsl:when test="@code = 'slight'">
                <pb:say key="limit.slight">
                  <pb:with name="slight"><xsl:apply-templates select="$slight" mode="num"/></pb:with>
                  <pb:with name="ontrack"><xsl:apply-templates select="$ontrack" mode="num"/></pb:with>
                </pb:say>
              </xsl:when>
              <xsl:when test="@code = 'behind'">
                <pb:say key="limit.behind"><pb:with name="slight"><xsl:apply-templates select="$slight" mode="num"/></pb:with></pb:say>
              </xsl:when>
              <xsl:otherwise><xsl:value-of select="pb:word(concat('limit.', @code))"/></xsl:otherwise>
            </xsl:choose>
          </cell>
        </row>
      </xsl:for-each>
    </table>
    </xsl:if>
    <xsl:if test="@name = 'gap'">
    <p style="note">
      <pb:say key="method.early"><pb:with name="early"><xsl:apply-templates select="f:v[@k='early']" mode="unit-pct"/></pb:with></pb:say>
    </p>
    </xsl:if>
  </box>
</xsl:template>

<!-- The other methods, each in a paragraph with its own limits. -->
<xsl:template match="f:method" mode="method-rule">
  <xsl:choose>
    <xsl:when test="@name = 'rate'">
      <pb:say key="method.rule.rate">
        <pb:with name="substantial"><xsl:apply-templates select="f:v[@k='substantial']" mode="unit-pct"/></pb:with>
        <pb:with name="moderate"><xsl:apply-templates select="f:v[@k='moderate']" mode="unit-pct"/></pb:with>
        <pb:with name="limited"><xsl:apply-templates select="f:v[@k='limited']" mode="unit-pct"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="@name = 'weather'">
      <pb:say key="method.rule.weather">
        <pb:with name="sun"><xsl:apply-templates select="f:v[@k='sun']" mode="unit-pct"/></pb:with>
        <pb:with name="cloud"><xsl:apply-templates select="f:v[@k='sun-cloud']" mode="unit-pct"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="@name = 'projected'">
      <pb:say key="method.rule.projected">
        <pb:with name="track"><xsl:apply-templates select="f:v[@k='on-track']" mode="unit-pct"/></pb:with>
        <pb:with name="fair"><xsl:apply-templates select="f:v[@k='fair']" mode="unit-pct"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="@name = 'ratio-gap'"><xsl:value-of select="pb:word('method.rule.ratio-gap')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="pb:word('method.rule.expert')"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:v" mode="unit-pct"><xsl:apply-templates select="." mode="num"/>%</xsl:template>

<!-- ==== terms, about ==== -->

<xsl:template name="terms">
  <box style="note">
    <xsl:call-template name="note-head"><xsl:with-param name="key" select="'notes.terms'"/></xsl:call-template>
    <table style="note">
      <col width="62"/><col width="172"/>
      <row head="yes" style="note-head">
        <xsl:call-template name="th"><xsl:with-param name="key" select="'terms.term'"/></xsl:call-template>
        <xsl:call-template name="th"><xsl:with-param name="key" select="'terms.meaning'"/></xsl:call-template>
      </row>
      <xsl:call-template name="term"><xsl:with-param name="key" select="'due'"/></xsl:call-template>
      <xsl:call-template name="term"><xsl:with-param name="key" select="'progress'"/></xsl:call-template>
      <xsl:if test="$indicators/f:latest/f:v[@k='annualised']"><xsl:call-template name="term"><xsl:with-param name="key" select="'annualised'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="term"><xsl:with-param name="key" select="'yoy'"/></xsl:call-template>
      <xsl:call-template name="term"><xsl:with-param name="key" select="'points'"/></xsl:call-template>
      <xsl:if test="/f:facts/f:clusters/f:cluster"><xsl:call-template name="term"><xsl:with-param name="key" select="'contribution'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="term"><xsl:with-param name="key" select="'dash'"/></xsl:call-template>
    </table>
  </box>
</xsl:template>

<xsl:template name="term">
  <xsl:param name="key"/>
  <row style="note">
    <cell head="row"><xsl:value-of select="pb:word(concat('term.', $key))"/></cell>
    <cell><xsl:value-of select="pb:word(concat('term.', $key, '.is'))"/></cell>
  </row>
</xsl:template>

<!-- Closes the calendar of what comes next; without one it stands here. -->
<xsl:template match="f:notes" mode="about">
  <box style="about">
    <xsl:call-template name="note-head"><xsl:with-param name="key" select="'notes.about'"/></xsl:call-template>
    <xsl:if test="/f:facts/@demo = 'yes'">
      <p style="plain">
        <pb:say key="notes.demo">
          <pb:with name="rows"><xsl:apply-templates select="f:demo/f:v[@k='rows']" mode="num"/></pb:with>
          <pb:with name="published"><xsl:apply-templates select="f:demo/f:v[@k='published']" mode="num"/></pb:with>
        </pb:say>
      </p>
    </xsl:if>
    <xsl:if test="/f:facts/f:plan/f:number != ''">
      <p style="plain">
        <pb:say key="notes.targets"><pb:with name="number"><xsl:apply-templates select="/f:facts/f:plan/f:number" mode="plan"/></pb:with></pb:say>
      </p>
    </xsl:if>
    <xsl:for-each select="/f:facts/f:edition/f:note"><p style="plain"><xsl:apply-templates select="." mode="plan"/></p></xsl:for-each>
    <p style="plain">
      <xsl:if test="/f:facts/f:plan/f:issuer/f:name != ''">
        <pb:say key="notes.contact"><pb:with name="issuer"><xsl:apply-templates select="/f:facts/f:plan/f:issuer/f:name" mode="plan"/></pb:with></pb:say>
        <xsl:value-of select="pb:word('unit.gap')"/>
      </xsl:if>
      <xsl:value-of select="pb:word('notes.files')"/>
    </p>
  </box>
</xsl:template>

</xsl:stylesheet>
