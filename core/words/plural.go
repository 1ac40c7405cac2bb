package words

import "strings"

// category returns the plural category of a whole number: the cardinal rules of
// CLDR for the languages that have a file. Any other language counts as English
// does.
func category(language string, n int) string {
	n = max(n, -n)
	primary, _, _ := strings.Cut(language, "-")
	switch primary {
	case "zh":
		return "other"
	case "fr":
		switch {
		case n <= 1:
			return "one"
		case n%1_000_000 == 0:
			return "many"
		}
		return "other"
	case "es":
		switch {
		case n == 1:
			return "one"
		case n != 0 && n%1_000_000 == 0:
			return "many"
		}
		return "other"
	case "ru", "uk":
		return slavic(n)
	case "ar":
		return arabic(n)
	}
	if n == 1 {
		return "one"
	}
	return "other"
}

func slavic(n int) string {
	teen := 11 <= n%100 && n%100 <= 14
	switch last := n % 10; {
	case last == 1 && !teen:
		return "one"
	case 2 <= last && last <= 4 && !teen:
		return "few"
	}
	return "many"
}

func arabic(n int) string {
	switch last := n % 100; {
	case n == 0:
		return "zero"
	case n == 1:
		return "one"
	case n == 2:
		return "two"
	case 3 <= last && last <= 10:
		return "few"
	case last >= 11:
		return "many"
	}
	return "other"
}

func isCategory(name string) bool {
	switch name {
	case "zero", "one", "two", "few", "many", "other":
		return true
	}
	return false
}
