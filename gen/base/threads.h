/* SPDX-License-Identifier: MIT */
/*
 * Other threads of this process, before a fork.
 *
 * A fork copies locks as they are, but no other thread: what such a thread
 * holds, the child waits for in vain. Libraries start threads of their own
 * (Pango one that wakes fontconfig), so who forks and goes on with libraries
 * in the child first waits until each of them sleeps. After about two seconds
 * it is left at that. Linux only (/proc); elsewhere nothing is waited for.
 */
#ifndef BASE_THREADS_H
#define BASE_THREADS_H

void threads_calm(void);

#endif
