package table

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
)

// The limits of one file. They keep the memory of reading below 3 GB,
// whatever the file holds, and below 512 MB for small files.
const (
	// MaxSize is the size of the largest file that is read, in bytes, and that of
	// all texts of a workbook.
	MaxSize = 512 << 20

	maxRows    = 2_000_000
	maxColumns = 2_000
	maxCells   = 32_000_000
	maxCell    = 1 << 20 // bytes
	maxTables  = 1_000
	maxDepth   = 100        // lists and records inside one another
	maxValues  = 40_000_000 // of JSON
	maxParts   = 10_000     // files in a workbook
	maxMerged  = 1_000_000  // cells in merged areas of a sheet

	// Of a workbook when it is unpacked: bytes in any case, and bytes beyond which it
	// may have only so many for every byte of its file.
	maxUnzip     = 1 << 30
	maxUnzipFree = 256 << 20
	maxUnzipMore = 100

	// Of the texts of a sheet: bytes beyond which it may have only so many for every
	// byte of its part, as cells refer to texts that they share.
	maxTextFree = 64 << 20
	maxTextMore = 8
)

// Limits lists the limits of reading tables.
func Limits() []finding.Bound {
	return []finding.Bound{
		{What: "a file with a table, and the texts of a sheet", Value: MaxSize, Unit: "bytes", Message: "the file is larger than … MiB"},
		{What: "rows of a file with tables", Value: maxRows, Unit: "rows", Message: "the file has more than … rows"},
		{What: "columns of a table", Value: maxColumns, Unit: "columns", Message: "the row has more than … cells"},
		{What: "cells of a file with tables, those that are left out before others of their row included", Value: maxCells, Unit: "cells", Message: "the file has more than … cells"},
		{What: "a cell", Value: maxCell, Unit: "bytes", Message: "the cell is longer than … bytes"},
		{What: "tables of a file", Value: maxTables, Unit: "tables", Message: "the file has more than … tables"},
		{What: "lists and records inside one another in a table", Value: maxDepth, Unit: "levels", Message: "lists and records stand inside one another more than … times"},
		{What: "values of a JSON file", Value: maxValues, Unit: "values", Message: "the file has more than … values"},
		{What: "files in a workbook", Value: maxParts, Unit: "files", Message: "the workbook has more than … files in it"},
		{What: "a workbook when it is unpacked", Value: maxUnzip, Unit: "bytes", Message: "the workbook has more than … MiB when it is unpacked"},
		{What: fmt.Sprintf("a workbook when it is unpacked, if it has more than %d bytes for every byte of its file", maxUnzipMore), Value: maxUnzipFree, Unit: "bytes", Message: "the workbook has more than … MiB when it is unpacked"},
		{What: fmt.Sprintf("the texts of a sheet, if it has more than %d bytes for every byte of its XML", maxTextMore), Value: maxTextFree, Unit: "bytes", Message: "the texts of the sheet are larger than … MiB"},
		{What: "cells in merged areas of a sheet", Value: maxMerged, Unit: "cells", Message: "the merged areas of the sheet have more than … cells"},
	}
}
