<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Page one: title and issue, the finding, up to five headlines (exceptions
     first, then progress, then achieved), the ledger of statuses. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:planbrief:facts:1"
    xmlns:pb="urn:planbrief:build:1"
    xmlns="urn:planbrief:brief:1"
    extension-element-prefixes="pb" exclude-result-prefixes="f pb">

<xsl:template match="f:facts" mode="masthead">
  <xsl:call-template name="bar"/>
  <xsl:apply-templates select="f:edition" mode="title"/>
  <xsl:apply-templates select="f:edition" mode="strip"/>
  <section id="masthead">
    <head style="lead" short="{pb:word('section.masthead')}">
      <xsl:apply-templates select="f:counts" mode="finding"/>
    </head>
    <table style="headlines">
      <col width="126"/><col width="260"/><col width="67" align="end"/>
      <xsl:call-template name="headlines"/>
    </table>
    <columns style="ledger">
      <column width="287"><xsl:apply-templates select="f:counts" mode="ledger"/></column>
      <column width="166" style="second"><xsl:if test="f:since or f:notes/f:provisional or f:next/f:due or f:next/f:edition-next/f:period"><xsl:apply-templates select="f:counts" mode="changes"/></xsl:if></column>
    </columns>
  </section>
</xsl:template>

<xsl:template match="f:edition" mode="title">
  <columns style="title">
    <column width="363">
      <p style="series"><xsl:call-template name="title-words"/></p>
    </column>
    <column width="90">
      <p style="issue">
        <xsl:choose>
          <xsl:when test="f:v[@k='number']">
            <pb:say key="issue">
              <pb:with name="year"><xsl:apply-templates select="f:v[@k='year']" mode="num"><xsl:with-param name="style" select="'issue'"/></xsl:apply-templates></pb:with>
              <pb:with name="n"><xsl:apply-templates select="f:v[@k='number']" mode="num"><xsl:with-param name="style" select="'issue'"/></xsl:apply-templates></pb:with>
            </pb:say>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="f:period[@k='report']" mode="short"/></xsl:otherwise>
        </xsl:choose>
      </p>
      <xsl:if test="f:v[@k='total'] or not(/f:facts/f:plan/f:issuer/f:name != '')">
        <p style="issue-total">
          <xsl:if test="f:v[@k='total']">
            <pb:say key="issue.total">
              <pb:with name="n"><xsl:apply-templates select="f:v[@k='total']" mode="num"/></pb:with>
            </pb:say>
          </xsl:if>
          <xsl:call-template name="title-marks"/>
        </p>
      </xsl:if>
    </column>
  </columns>
  <p style="plan-title">
    <pb:say key="masthead.plan">
      <pb:with name="plan"><xsl:apply-templates select="/f:facts/f:plan/f:title" mode="plan"/></pb:with>
    </pb:say>
  </p>
</xsl:template>

<xsl:template match="f:edition" mode="strip">
  <columns style="strip">
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'field.period'"/>
      <xsl:with-param name="width" select="90"/>
      <xsl:with-param name="value"><xsl:apply-templates select="f:period[@k='report']" mode="num"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'field.cutoff'"/>
      <xsl:with-param name="width" select="90"/>
      <xsl:with-param name="value"><xsl:apply-templates select="f:date[@k='cutoff']" mode="num"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'field.issued'"/>
      <xsl:with-param name="width" select="90"/>
      <xsl:with-param name="value">
        <xsl:choose>
          <xsl:when test="f:date[@k='issued']"><xsl:apply-templates select="f:date[@k='issued']" mode="num"/></xsl:when>
          <xsl:otherwise>—</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="field">
      <xsl:with-param name="key" select="'field.distribution'"/>
      <xsl:with-param name="width" select="183"/>
      <xsl:with-param name="value">
        <xsl:choose>
          <xsl:when test="f:distribution"><xsl:apply-templates select="f:distribution" mode="plan"/></xsl:when>
          <xsl:otherwise>—</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </columns>
</xsl:template>

<!-- ==== the finding ==== -->

<xsl:template match="f:counts" mode="finding">
  <xsl:variable name="key">
    <xsl:choose>
      <xsl:when test="number(f:v[@k='assessed']/@raw) = 0">masthead.finding.none</xsl:when>
      <xsl:when test="number(f:v[@k='concern']/@raw) = 0">masthead.finding.good</xsl:when>
      <xsl:otherwise>masthead.finding</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="$key = 'masthead.finding.none'">
      <pb:say key="masthead.finding.none">
        <pb:with name="all"><xsl:apply-templates select="f:v[@k='all']" mode="num"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:when test="$key = 'masthead.finding.good'">
      <pb:say key="masthead.finding.good">
        <pb:with name="assessed"><xsl:apply-templates select="f:v[@k='assessed']" mode="num"/></pb:with>
      </pb:say>
    </xsl:when>
    <xsl:otherwise>
      <pb:say key="masthead.finding" count="{f:v[@k='concern']/@raw}">
        <pb:with name="assessed"><xsl:apply-templates select="f:v[@k='assessed']" mode="num"/></pb:with>
        <pb:with name="good"><xsl:apply-templates select="f:v[@k='good']" mode="num"/></pb:with>
        <pb:with name="concern"><xsl:apply-templates select="f:v[@k='concern']" mode="num"/></pb:with>
        <pb:with name="worst">
          <xsl:for-each select="$exceptions">
            <xsl:sort select="f:horizon[@role='next']/f:v[@k = ../@measure]/@raw" data-type="number"/>
            <xsl:if test="position() = 1"><xsl:apply-templates select="f:shortname" mode="inside"/></xsl:if>
          </xsl:for-each>
        </pb:with>
      </pb:say>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== headlines ==== -->

<!-- At most three exceptions by status, then size of gap; progress and achieved fill up to
     five. -->
<xsl:template name="headlines">
  <xsl:variable name="ahead" select="$indicators[f:horizon[@role='next'][@status='ahead' or @status='ontrack' or @status='held']]"/>
  <xsl:variable name="done" select="$indicators[f:horizon[@role='next'][@status='achieved']]"/>
  <xsl:variable name="bad" select="count($exceptions)"/>
  <xsl:variable name="take-done" select="number($done and 1)"/>
  <xsl:variable name="take-ahead">
    <xsl:choose>
      <xsl:when test="$bad &gt;= 3">1</xsl:when>
      <xsl:otherwise><xsl:value-of select="4 - $bad - $take-done + 1"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- At least one; more where the others leave room. -->
  <xsl:variable name="others"><xsl:value-of select="$bad * ($bad &lt; 3) + 3 * ($bad &gt;= 3) + count($ahead) * (count($ahead) &lt; $take-ahead) + $take-ahead * (count($ahead) &gt;= $take-ahead)"/></xsl:variable>
  <xsl:variable name="more-done"><xsl:choose><xsl:when test="$others &lt; 4"><xsl:value-of select="5 - $others"/></xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:for-each select="$exceptions">
    <xsl:sort select="string-length(substring-before($severity, concat(' ', f:horizon[@role='next']/@status, ' ')))" data-type="number"/>
    <xsl:sort select="f:horizon[@role='next']/f:v[@k = ../@measure]/@raw" data-type="number"/>
    <xsl:if test="position() &lt;= 3"><xsl:apply-templates select="." mode="headline"/></xsl:if>
  </xsl:for-each>
  <xsl:for-each select="$ahead">
    <xsl:sort select="f:horizon[@role='next']/@status"/>
    <xsl:sort select="f:horizon[@role='next']/f:v[@k = ../@measure]/@raw" data-type="number" order="descending"/>
    <xsl:if test="position() &lt;= number($take-ahead)"><xsl:apply-templates select="." mode="headline"/></xsl:if>
  </xsl:for-each>
  <xsl:for-each select="$done">
    <xsl:sort select="f:horizon[@role='next']/f:v[@k='deviation']/@raw" data-type="number" order="descending"/>
    <xsl:if test="position() &lt;= number($more-done)"><xsl:apply-templates select="." mode="headline"/></xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:indicator" mode="headline">
  <xsl:variable name="next" select="f:horizon[@role='next']"/>
  <row style="headline">
    <cell head="row" style="headline-number">
      <p style="big-{$next/@status}">
        <mark kind="{$next/@status}" show="symbol" style="headline"/>
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="f:latest/f:v[@k='latest']" mode="num"/>
        <xsl:if test="f:unit != ''">
          <xsl:text> </xsl:text>
          <hei style="big-unit">
            <lang src="{f:unit/@src}">
              <xsl:call-template name="unit-number"><xsl:with-param name="of" select="f:latest/f:v[@k='latest']"/><xsl:with-param name="unit" select="f:unit"/></xsl:call-template>
            </lang>
          </hei>
        </xsl:if>
      </p>
    </cell>
    <cell><p style="headline"><xsl:apply-templates select="." mode="sentence"/></p></cell>
    <cell style="headline-end">
      <xsl:if test="f:owner"><p style="owner"><xsl:apply-templates select="f:owner/f:shortname" mode="plan"/></p></xsl:if>
      <p style="goto">
        <xsl:choose>
          <xsl:when test="$sections[@name='sheets']">
            <pb:say key="goto.sheet"><pb:with name="page"><ref to="sheet-{@id}" kind="page"/></pb:with></pb:say>
          </xsl:when>
          <xsl:when test="$sections[@name='dashboard']">
            <pb:say key="goto.dashboard"><pb:with name="page"><ref to="dashboard" kind="page"/></pb:with></pb:say>
          </xsl:when>
        </xsl:choose>
      </p>
    </cell>
  </row>
</xsl:template>

<!-- ==== ledger ==== -->

<xsl:template match="f:counts" mode="ledger">
  <p style="block-title">
    <pb:say key="ledger.title" count="{f:v[@k='all']/@raw}">
      <pb:with name="n"><xsl:apply-templates select="f:v[@k='all']" mode="num"/></pb:with>
    </pb:say>
  </p>
  <xsl:variable name="known" select="f:v[@k='expected']/@raw + f:v[@k='binding']/@raw &gt; 0"/>
  <xsl:if test="$known or f:v[@k='unconfirmed']">
    <p style="subtitle">
      <xsl:if test="$known">
        <pb:say key="ledger.subtitle">
          <pb:with name="expected"><xsl:apply-templates select="f:v[@k='expected']" mode="num"/></pb:with>
          <pb:with name="binding"><xsl:apply-templates select="f:v[@k='binding']" mode="num"/></pb:with>
        </pb:say>
        <xsl:if test="f:v[@k='unconfirmed']"><xsl:value-of select="pb:word('list.clause')"/></xsl:if>
      </xsl:if>
      <xsl:if test="f:v[@k='unconfirmed']">
        <pb:say key="ledger.unconfirmed" count="{f:v[@k='unconfirmed']/@raw}">
          <pb:with name="n"><xsl:apply-templates select="f:v[@k='unconfirmed']" mode="num"/></pb:with>
        </pb:say>
      </xsl:if>
    </p>
  </xsl:if>
  <table style="ledger">
    <col width="76"/><col width="24" align="end"/><col width="187"/>
    <row head="yes">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'ledger.status'"/></xsl:call-template>
      <cell head="col" align="end"><b><xsl:value-of select="pb:word('ledger.now')"/></b></cell>
      <cell head="col" style="head-names"><xsl:value-of select="pb:word('ledger.which')"/></cell>
    </row>
    <xsl:for-each select="f:status">
      <row style="ledger">
        <cell head="row">
          <xsl:if test="f:indicator"><xsl:call-template name="tint"><xsl:with-param name="status" select="@code"/></xsl:call-template></xsl:if>
          <mark kind="{@code}"><xsl:call-template name="capital"><xsl:with-param name="text" select="@word"/></xsl:call-template></mark>
        </cell>
        <cell><b><xsl:apply-templates select="f:v[@k='n']" mode="num"/></b></cell>
        <cell style="names">
          <xsl:choose>
            <xsl:when test="f:indicator">
              <xsl:call-template name="names">
                <xsl:with-param name="of" select="f:indicator/f:shortname"/>
                <xsl:with-param name="most"><xsl:choose><xsl:when test="starts-with(/f:facts/@xml:lang, 'zh')">6</xsl:when><xsl:otherwise>3</xsl:otherwise></xsl:choose></xsl:with-param>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise><hei style="none">—</hei></xsl:otherwise>
          </xsl:choose>
        </cell>
      </row>
    </xsl:for-each>
    <row style="ledger-total">
      <cell head="row"><xsl:value-of select="pb:word('ledger.total')"/></cell>
      <cell><b><xsl:apply-templates select="f:v[@k='all']" mode="num"/></b></cell>
      <cell style="names">
        <pb:say key="ledger.assessed">
          <pb:with name="n"><xsl:apply-templates select="f:v[@k='assessed']" mode="num"/></pb:with>
        </pb:say>
      </cell>
    </row>
  </table>
</xsl:template>

<!-- What changed since the last issue of the ledger, what is provisional, what
     is still to come, and the next issue. -->
<xsl:template match="f:counts" mode="changes">
  <xsl:variable name="since" select="/f:facts/f:since"/>
  <xsl:choose>
    <xsl:when test="$since">
      <p style="block-title"><xsl:value-of select="pb:word('since.title')"/></p>
      <p style="subtitle">
        <pb:say key="since.subtitle">
          <pb:with name="period"><xsl:apply-templates select="$since/f:period[@k='last']" mode="short"/></pb:with>
          <pb:with name="n"><xsl:apply-templates select="$since/f:v[@k='total']" mode="num"/></pb:with>
        </pb:say>
      </p>
    </xsl:when>
    <xsl:otherwise>
      <p style="block-title"><xsl:value-of select="pb:word('changes.title')"/></p>
      <p style="subtitle"><xsl:value-of select="pb:word('changes.subtitle')"/></p>
    </xsl:otherwise>
  </xsl:choose>
  <table style="ledger">
    <col width="52"/><col width="114"/>
    <row head="yes">
      <xsl:call-template name="th"><xsl:with-param name="key" select="'changes.kind'"/></xsl:call-template>
      <xsl:call-template name="th"><xsl:with-param name="key" select="'changes.what'"/></xsl:call-template>
    </row>
    <xsl:apply-templates select="$since" mode="changes"/>
    <xsl:if test="/f:facts/f:notes/f:provisional">
      <row style="ledger">
        <cell head="row"><xsl:value-of select="pb:word('changes.provisional')"/></cell>
        <cell>
          <xsl:call-template name="names">
            <xsl:with-param name="of" select="/f:facts/f:notes/f:provisional/f:shortname"/>
            <xsl:with-param name="most" select="4"/>
          </xsl:call-template>
        </cell>
      </row>
    </xsl:if>
    <!-- With changes to tell, what is to come stands in its own section. -->
    <xsl:for-each select="/f:facts/f:next/f:due[position() &lt;= 4][not($since)]">
      <row style="ledger">
        <cell head="row"><xsl:value-of select="pb:word('changes.due')"/></cell>
        <cell>
          <xsl:choose>
            <xsl:when test="f:date[@k='release']">
              <pb:say key="changes.release">
                <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="plan"/></pb:with>
                <pb:with name="date"><xsl:apply-templates select="f:date[@k='release']" mode="num"/></pb:with>
              </pb:say>
            </xsl:when>
            <xsl:otherwise>
              <pb:say key="changes.period">
                <pb:with name="name"><xsl:apply-templates select="f:shortname" mode="plan"/></pb:with>
                <pb:with name="period"><xsl:apply-templates select="f:period" mode="short"/></pb:with>
              </pb:say>
            </xsl:otherwise>
          </xsl:choose>
        </cell>
      </row>
    </xsl:for-each>
    <xsl:if test="/f:facts/f:next/f:edition-next/f:period">
      <row style="ledger">
        <cell head="row"><xsl:value-of select="pb:word('changes.next')"/></cell>
        <cell>
          <pb:say key="changes.issue">
            <pb:with name="period"><xsl:apply-templates select="/f:facts/f:next/f:edition-next/f:period" mode="short"/></pb:with>
          </pb:say>
        </cell>
      </row>
    </xsl:if>
  </table>
</xsl:template>

</xsl:stylesheet>
