<?php

namespace Smartpoint\Widgets\Lead;

use Bitrix\Main\Loader;
use Smartpoint\Widgets\Words;

/** Reads a result of the web forms module. */
final class FormReader
{
	/** @return array{title: string, answers: list<array{label: string, value: string}>} */
	public static function read(int $formId, int $resultId): array
	{
		$answers = [];
		if (!Loader::includeModule('form')) {
			return ['title' => '', 'answers' => []];
		}
		\CForm::GetResultAnswerArray($formId, $columns, $found, $bySid, ['RESULT_ID' => $resultId]);
		foreach ($found[$resultId] ?? [] as $question) {
			$values = array_filter(array_map(static fn(array $answer) => trim((string) ($answer['USER_TEXT'] ?: $answer['ANSWER_TEXT'])), $question));
			$answers[] = ['label' => (string) (reset($question)['TITLE'] ?? ''), 'value' => implode(', ', $values)];
		}
		return ['title' => Words::say('FROM_FORM', ['#ID#' => (string) $formId]), 'answers' => $answers];
	}
}
