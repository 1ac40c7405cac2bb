//go:build gc && !purego

#include "textflag.h"

DATA quotes<>+0(SB)/8, $0x2222222222222222
DATA quotes<>+8(SB)/8, $0x2222222222222222
GLOBL quotes<>(SB), RODATA|NOPTR, $16

DATA backslashes<>+0(SB)/8, $0x5c5c5c5c5c5c5c5c
DATA backslashes<>+8(SB)/8, $0x5c5c5c5c5c5c5c5c
GLOBL backslashes<>(SB), RODATA|NOPTR, $16

DATA spaces<>+0(SB)/8, $0x2020202020202020
DATA spaces<>+8(SB)/8, $0x2020202020202020
GLOBL spaces<>(SB), RODATA|NOPTR, $16

DATA deletes<>+0(SB)/8, $0x7f7f7f7f7f7f7f7f
DATA deletes<>+8(SB)/8, $0x7f7f7f7f7f7f7f7f
GLOBL deletes<>(SB), RODATA|NOPTR, $16

// func skipBlocks(t []byte, i int) int
// All of it is SSE2, which every amd64 has.
TEXT ·skipBlocks(SB), NOSPLIT, $0-40
	MOVQ  t_base+0(FP), SI
	MOVQ  t_len+8(FP), CX
	MOVQ  i+24(FP), DI
	SUBQ  $16, CX             // the last offset at which there is a block
	MOVOU quotes<>(SB), X0
	MOVOU backslashes<>(SB), X1
	MOVOU spaces<>(SB), X2
	MOVOU deletes<>(SB), X3

block:
	CMPQ     DI, CX
	JGT      done
	MOVOU    (SI)(DI*1), X4
	MOVO     X2, X5
	PCMPGTB  X4, X5           // signed: control characters and bytes beyond ASCII
	MOVO     X4, X6
	PCMPEQB  X0, X6
	MOVO     X4, X7
	PCMPEQB  X1, X7
	PCMPEQB  X3, X4
	POR      X6, X5
	POR      X7, X4
	POR      X5, X4
	PMOVMSKB X4, AX
	TESTL    AX, AX
	JNE      found
	ADDQ     $16, DI
	JMP      block

found:
	BSFL AX, AX
	ADDQ AX, DI

done:
	MOVQ DI, ret+32(FP)
	RET
