package pptx

import "github.com/orgwright/orgwright/layouts/xmltext"

// The namespaces of the parts that are written.
const (
	header       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	nsDrawing    = "http://schemas.openxmlformats.org/drawingml/2006/main"
	nsRelation   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsSlides     = "http://schemas.openxmlformats.org/presentationml/2006/main"
	nsDecorative = "http://schemas.microsoft.com/office/drawing/2017/decorative"
	namespaces   = ` xmlns:a="` + nsDrawing + `" xmlns:r="` + nsRelation + `" xmlns:p="` + nsSlides + `"`
)

// markup is XML that is written as it is, and writer writes a part.
type (
	markup = xmltext.Raw
	writer = xmltext.Writer
)
