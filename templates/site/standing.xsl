<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- Where the indicators stand: a bar, the counts, the table, what changed.
     Marks are shapes; the word always stands beside them. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:pb="urn:planbrief:build:1"
    xmlns:str="http://exslt.org/strings"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns="http://www.w3.org/1999/xhtml"
    extension-element-prefixes="pb" exclude-result-prefixes="pb str svg">

<xsl:variable name="codes" select="'achieved ahead ontrack held slight behind regress lost na'"/>

<xsl:template name="mark">
  <xsl:param name="code"/>
  <svg xmlns="http://www.w3.org/2000/svg" class="mark {$code}" viewBox="-6 -6 12 12" aria-hidden="true">
    <xsl:choose>
      <xsl:when test="$code = 'achieved'"><circle r="4.4"/></xsl:when>
      <xsl:when test="$code = 'ahead'"><path d="M0-4.6 5 4H-5Z"/></xsl:when>
      <xsl:when test="$code = 'ontrack'"><path d="M0-5.3 5.3 0 0 5.3-5.3 0Z"/></xsl:when>
      <xsl:when test="$code = 'held'"><circle r="4" fill="none" stroke="currentColor" stroke-width="1.3"/><circle r="1.9"/></xsl:when>
      <xsl:when test="$code = 'slight'"><path d="M0 4.6 5-4H-5Z"/></xsl:when>
      <xsl:when test="$code = 'behind'"><path d="M-4-4H4V4H-4Z"/></xsl:when>
      <xsl:when test="$code = 'regress'"><path d="M0 .2 4.4-5H-4.4ZM0 5.4 4.4.2H-4.4Z"/></xsl:when>
      <xsl:when test="$code = 'lost'"><path d="M-4-4 4 4M4-4-4 4" stroke="currentColor" stroke-width="2.4"/></xsl:when>
      <xsl:otherwise><circle r="4" fill="none" stroke="currentColor" stroke-width="1.2"/></xsl:otherwise>
    </xsl:choose>
  </svg>
</xsl:template>

<!-- Bar and counts. id: of the text of the bar. -->
<xsl:template name="counts">
  <xsl:param name="rows"/>
  <xsl:param name="id"/>
  <xsl:param name="by"/>
  <div class="counts">
    <svg xmlns="http://www.w3.org/2000/svg" class="share" viewBox="0 0 {count($rows)} 1" preserveAspectRatio="none" role="img" aria-labelledby="{$id}-t {$id}-d">
      <title id="{$id}-t"><xsl:value-of select="pb:word('site.counts.title', 'n', count($rows))"/></title>
      <desc id="{$id}-d">
        <xsl:for-each select="str:tokenize($codes, ' ')">
          <xsl:variable name="these" select="$rows[@code = string(current())]"/>
          <xsl:if test="$these">
            <xsl:value-of select="concat($these[1]/@word, ' ', count($these))"/>
            <xsl:text>; </xsl:text>
          </xsl:if>
        </xsl:for-each>
      </desc>
      <xsl:for-each select="str:tokenize($codes, ' ')">
        <xsl:variable name="before" select="concat(' ', substring-before($codes, .), ' ')"/>
        <xsl:variable name="these" select="count($rows[@code = string(current())])"/>
        <xsl:if test="$these">
          <rect class="{.}" x="{count($rows[contains($before, concat(' ', @code, ' '))])}" width="{$these}" height="1"/>
        </xsl:if>
      </xsl:for-each>
    </svg>
    <ul class="inline">
      <xsl:for-each select="str:tokenize($codes, ' ')">
        <xsl:variable name="these" select="$rows[@code = string(current())]"/>
        <xsl:if test="$these">
          <li class="{.}">
            <xsl:call-template name="lang"><xsl:with-param name="of" select="$by/@lang"/></xsl:call-template>
            <xsl:call-template name="mark"><xsl:with-param name="code" select="string(.)"/></xsl:call-template>
            <xsl:choose>
              <!-- A row may say "achieved early". -->
              <xsl:when test=". = 'achieved' and $by/@lang = $lang"><xsl:value-of select="pb:word('site.status.achieved')"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$these[1]/@word"/></xsl:otherwise>
            </xsl:choose>
            <xsl:text> </xsl:text>
            <b><xsl:value-of select="count($these)"/></b>
          </li>
        </xsl:if>
      </xsl:for-each>
    </ul>
  </div>
</xsl:template>

<!-- old: the same rows of the edition before, or none. -->
<xsl:template name="standing-table">
  <xsl:param name="rows"/>
  <xsl:param name="old"/>
  <xsl:param name="by"/>
  <div class="wide" role="region" tabindex="0" aria-label="{pb:word('site.standing')}">
    <table class="flow" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader"><xsl:value-of select="pb:word('site.col.indicator')"/></th>
          <th scope="col" role="columnheader"><xsl:value-of select="pb:word('site.col.latest')"/></th>
          <th scope="col" role="columnheader"><xsl:value-of select="pb:word('site.col.target')"/></th>
          <th scope="col" role="columnheader"><xsl:value-of select="pb:word('site.col.status')"/></th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        <xsl:call-template name="lang"><xsl:with-param name="of" select="$by/@lang"/></xsl:call-template>
        <xsl:for-each select="$rows">
          <xsl:variable name="was" select="$old[@id = current()/@id]"/>
          <tr role="row">
            <th scope="row" role="rowheader"><xsl:value-of select="@name"/></th>
            <td role="cell" data-label="{pb:word('site.col.latest')}">
              <xsl:choose>
                <xsl:when test="@value">
                  <xsl:value-of select="@value"/>
                  <xsl:if test="@demo = 'yes'"><xsl:text> </xsl:text><abbr title="{pb:word('site.demo.long')}"><xsl:value-of select="pb:word('site.demo')"/></abbr></xsl:if>
                  <small><xsl:value-of select="@period"/></small>
                </xsl:when>
                <xsl:otherwise>—</xsl:otherwise>
              </xsl:choose>
            </td>
            <td role="cell" data-label="{pb:word('site.col.target')}">
              <xsl:choose>
                <xsl:when test="@target"><xsl:value-of select="@target"/><small><xsl:value-of select="@due"/></small></xsl:when>
                <xsl:otherwise>—</xsl:otherwise>
              </xsl:choose>
            </td>
            <td role="cell" class="{@code}" data-label="{pb:word('site.col.status')}">
              <xsl:call-template name="mark"><xsl:with-param name="code" select="@code"/></xsl:call-template>
              <xsl:value-of select="@word"/>
              <xsl:if test="@reason"><small><xsl:value-of select="@reason"/></small></xsl:if>
              <xsl:if test="$was and $was/@code != @code">
                <small><xsl:value-of select="pb:word('site.was', 'word', $was/@word)"/></small>
              </xsl:if>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </div>
</xsl:template>

<xsl:template name="changes">
  <xsl:param name="rows"/>
  <xsl:param name="old"/>
  <xsl:param name="by"/>
  <ul class="changes">
    <xsl:call-template name="lang"><xsl:with-param name="of" select="$by/@lang"/></xsl:call-template>
    <xsl:for-each select="$rows">
      <xsl:variable name="was" select="$old[@id = current()/@id]"/>
      <xsl:if test="$was and $was/@code != @code">
        <li>
          <xsl:value-of select="@name"/>
          <span class="move">
            <xsl:call-template name="mark"><xsl:with-param name="code" select="$was/@code"/></xsl:call-template>
            <xsl:value-of select="$was/@word"/>
            <xsl:text> → </xsl:text>
            <xsl:call-template name="mark"><xsl:with-param name="code" select="@code"/></xsl:call-template>
            <b><xsl:value-of select="@word"/></b>
          </span>
        </li>
      </xsl:if>
    </xsl:for-each>
  </ul>
</xsl:template>

<!-- Counts, and what changed since the edition before. level: of its heads. -->
<xsl:template name="standing-block">
  <xsl:param name="edition"/>
  <xsl:param name="table"/>
  <xsl:param name="docs" select="$edition/kind[@scoped = 'no']/item/document[standing/@code != 'na']"/>
  <xsl:variable name="by" select="($docs[@lang = $lang])[1] | $docs[1][not($docs[@lang = $lang])]"/>
  <xsl:if test="$by">
    <xsl:variable name="before" select="$edition/following-sibling::edition/kind[@scoped = 'no']/item/document[@lang = $by/@lang][standing/@code != 'na']"/>
    <xsl:variable name="old" select="$before[1]/standing"/>
    <xsl:variable name="moved">
      <xsl:for-each select="$by/standing">
        <xsl:if test="$old[@id = current()/@id][@code != current()/@code]">x</xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <section aria-labelledby="standing">
      <h2 id="standing"><xsl:value-of select="pb:word('site.standing')"/></h2>
      <xsl:call-template name="counts">
        <xsl:with-param name="rows" select="$by/standing"/>
        <xsl:with-param name="id" select="'bar'"/>
        <xsl:with-param name="by" select="$by"/>
      </xsl:call-template>
      <xsl:if test="$old">
        <h3><xsl:value-of select="pb:word('site.changed', 'period', $before[1]/edition/@periodword)"/></h3>
        <xsl:choose>
          <xsl:when test="$moved != ''">
            <xsl:call-template name="changes">
              <xsl:with-param name="rows" select="$by/standing"/>
              <xsl:with-param name="old" select="$old"/>
              <xsl:with-param name="by" select="$by"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise><p><xsl:value-of select="pb:word('site.changed.none')"/></p></xsl:otherwise>
        </xsl:choose>
      </xsl:if>
      <xsl:if test="$table">
        <h3><xsl:value-of select="pb:word('site.indicators')"/></h3>
        <xsl:call-template name="standing-table">
          <xsl:with-param name="rows" select="$by/standing"/>
          <xsl:with-param name="old" select="$old"/>
          <xsl:with-param name="by" select="$by"/>
        </xsl:call-template>
      </xsl:if>
    </section>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>
