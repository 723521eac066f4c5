/* SPDX-License-Identifier: MIT */
/* Words that messages take as arguments and that have two languages. */
#include <errno.h>
#include <string.h>

#include "base/diag.h"
#include "base/str.h"

static const struct { int error; const char *zh; } errors[] = {
	{ ENOENT, "没有此文件或目录" },
	{ EACCES, "没有权限" },
	{ EPERM, "不允许此操作" },
	{ EISDIR, "是目录，不是文件" },
	{ ENOTDIR, "路径中有一段不是目录" },
	{ EEXIST, "文件已存在" },
	{ ENOSPC, "磁盘空间不足" },
	{ EDQUOT, "超出磁盘配额" },
	{ EROFS, "文件系统只读" },
	{ EIO, "读写出错" },
	{ EFBIG, "文件过大" },
	{ ELOOP, "符号链接层数过多" },
	{ ENAMETOOLONG, "文件名过长" },
	{ EMFILE, "打开的文件过多" },
	{ ENFILE, "系统打开的文件过多" },
	{ ENOMEM, "内存不足" },
	{ EAGAIN, "资源暂时不可用" },
	{ ENOLCK, "没有可用的锁" },
	{ EPIPE, "接收方已关闭" },
	{ EBUSY, "文件或设备正在使用" },
	{ ETXTBSY, "文件正在执行" },
};

/* The kinds of objects by which plan and data name an id. */
static const struct { const char *en, *zh; } kinds[] = {
	{ "source", "来源" }, { "org", "机构" }, { "park", "园区" },
	{ "term", "术语" }, { "unit", "单位" }, { "division", "章节" },
	{ "box", "专栏" }, { "indicator", "指标" }, { "cluster", "集群" },
	{ "area", "区域" }, { "project", "项目" }, { "rule", "规则" },
	{ "group", "指标组" }, { "register item", "清单项" },
	{ "object", "对象" },
};

const char *diag_errno(struct diag *d, int error, int lang)
{
	if (!lang)
		return arena_strdup(diag_arena(d), strerror(error));
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
		if (errors[i].error == error)
			return errors[i].zh;
	return arena_printf(diag_arena(d), "%s（错误 %d）", strerror(error),
	    error);
}

const char *diag_kind_zh(const char *kind)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_eq(kinds[i].en, kind))
			return kinds[i].zh;
	return kind;
}
