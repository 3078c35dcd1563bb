package table

import "github.com/orgwright/orgwright/graph/finding"

// The limits of one file. They keep the memory of reading below about 2.5 GB,
// whatever the file holds.
const (
	// MaxSize is the size of the largest file that is read, in bytes, and that of
	// all texts of a workbook.
	MaxSize = 512 << 20

	maxRows    = 2_000_000
	maxColumns = 16_384 // as in Excel
	maxCells   = 48_000_000
	maxCell    = 1 << 20 // bytes
	maxTables  = 1_000
	maxDepth   = 100          // lists and records inside one another
	maxValues  = 2 * maxCells // of JSON
	maxParts   = 10_000       // files in a workbook
	maxUnzip   = 1 << 30      // bytes of a workbook when it is unpacked
	maxMerged  = 1_000_000    // cells in merged areas of a sheet
)

// Limits lists the limits of reading tables.
func Limits() []finding.Bound {
	return []finding.Bound{
		{What: "a file with a table", Value: MaxSize, Unit: "bytes", Message: "the file is larger than … MiB"},
		{What: "rows of a file with tables", Value: maxRows, Unit: "rows", Message: "the file has more than … rows"},
		{What: "columns of a table", Value: maxColumns, Unit: "columns", Message: "the row has more than … cells"},
		{What: "cells of a file with tables, those that are left out before others of their row included", Value: maxCells, Unit: "cells", Message: "the file has more than … cells"},
		{What: "a cell", Value: maxCell, Unit: "bytes", Message: "the cell is longer than … bytes"},
		{What: "tables of a file", Value: maxTables, Unit: "tables", Message: "the file has more than … tables"},
		{What: "lists and records inside one another in a table", Value: maxDepth, Unit: "levels", Message: "lists and records stand inside one another more than … times"},
		{What: "values of a JSON file", Value: maxValues, Unit: "values", Message: "the file has more than … values"},
		{What: "files in a workbook", Value: maxParts, Unit: "files", Message: "the workbook has more than … files in it"},
		{What: "a workbook when it is unpacked", Value: maxUnzip, Unit: "bytes", Message: "the workbook has more than … MiB when it is unpacked"},
		{What: "cells in merged areas of a sheet", Value: maxMerged, Unit: "cells", Message: "the merged areas of the sheet have more than … cells"},
	}
}
