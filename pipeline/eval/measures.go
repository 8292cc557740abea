package eval

// Measures are all measurements, in the order of the route.
var Measures = []Measure{textMeasure, zonesMeasure, segmentMeasure, factsMeasure, alignMeasure, halvesMeasure, reliabilityMeasure, ablationMeasure, coldMeasure, curveMeasure, pairMeasure, checkMeasure, namesMeasure, memoryMeasure, memorySpeedMeasure, learningMeasure}

// Find gives the measurement of that name.
func Find(name string) (Measure, bool) {
	for _, m := range Measures {
		if m.Name == name {
			return m, true
		}
	}
	return Measure{}, false
}
