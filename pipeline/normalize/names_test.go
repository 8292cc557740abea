package normalize

import (
	"strings"
	"testing"
)

// foreignNames are names and words of French, Spanish, German, Portuguese,
// Nordic, Slavic, Turkish and Hungarian as English news prints them.
const foreignNames = `
André Hervé René Zoé Chloé Noé Léa Léo Élodie Gérard Benoît Anaïs Noël Joël Loïc François Françoise Hélène Thérèse
Jérôme Stéphane Côme Rémi Rémy Mbappé Dembélé Kanté Varane Evra Pogba Besançon Nîmes Béziers Orléans Angoulême Rhône
Saône Île-de-France Sète Épinal Évian Évry Mégève Guéret Bézout Poincaré Dupré Duprés Lévy Légal né née déjà vu à là où
café Cafés crème brûlée château rôle fête bête tête blé thé été côté côte dûment sûr dû mûr hôte jeûne cœur œuvre ça
García Gómez López Pérez Sánchez Martínez Fernández Rodríguez Hernández Núñez Peña Muñoz Ibáñez Íñigo Ángel Óscar José
Jesús María Sofía Lucía Andrés Tomás Martín Agustín Raúl Iván Álvaro Bogotá Medellín Córdoba Málaga Cádiz Logroño Coruña
Ávila León Mérida Cancún México Perú Panamá Canadá señor niño año mañana él tú mí sí té qué cómo dónde cuándo Pelé Kaká
Müller Schröder Jürgen Günther Özil Gündoğan Köln München Zürich Düsseldorf Nürnberg Tübingen Göttingen Lübeck Würzburg
Böll Löw Höß Häßler Björn Jörg Bär Lüders Grün für über Tür Öl Übung Straße Fußball Schäuble Däubler Käßmann Führer
São João Conceição Brandão Guimarães Simões Magalhães Mourinho Cristóvão Antônio Fábio Júlio Luís Inês Évora Fundão pão mãe
Malmö Göteborg Ångström Åse Håkan Sjögren Strömberg Ibrahimović Søren Jørgen Ødegaard Tromsø Århus Færø Æbelø Þór Guðrún
Šárka Dvořák Čech Plzeň Łódź Wałęsa Kraków Gdańsk Młynarz Żuraw Modrić Mandžukić Šuker Đoković Niš Ćosić
Erdoğan İstanbul Gülen Özgür Şahin Yıldız Kılıçdaroğlu Orbán Petőfi Győr Pécs Szabó Kovács Tőkés Lü Nü Xü Møller Bø`

// TestForeignNamesStay puts every pair of names into a sentence, and beside
// each other alone: at most one in ten thousand may be taken for broken
// Vietnamese.
func TestForeignNamesStay(t *testing.T) {
	list := strings.Fields(foreignNames)
	changed, all := 0, 0
	for _, a := range list {
		for _, b := range list {
			for _, text := range []string{a + " met " + b + " in Hanoi on Monday.", a + " " + b} {
				all++
				if d := decoded(t, text); d.Text != text || len(d.Repairs) > 0 {
					changed++
					t.Logf("%s is read as %s: %v", text, d.Text, d.Repairs)
				}
			}
		}
	}
	t.Logf("%d of %d changed", changed, all)
	if changed*10000 > all {
		t.Errorf("%d of %d changed", changed, all)
	}
}
