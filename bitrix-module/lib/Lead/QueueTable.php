<?php

namespace Smartpoint\Widgets\Lead;

use Bitrix\Main\ORM\Data\DataManager;
use Bitrix\Main\ORM\Fields\IntegerField;
use Bitrix\Main\ORM\Fields\StringField;
use Bitrix\Main\ORM\Fields\TextField;

/** The table of the queue. Its name must end in `Table`. */
final class QueueTable extends DataManager
{
	public static function getTableName()
	{
		return 'b_smartpoint_widgets_queue';
	}

	public static function getMap()
	{
		return [
			(new IntegerField('ID'))->configurePrimary()->configureAutocomplete(),
			(new StringField('SITE_ID'))->configureRequired(),
			(new StringField('PATH'))->configureRequired(),
			(new StringField('REF'))->configureRequired(),
			(new StringField('TITLE'))->configureNullable(),
			(new TextField('PAYLOAD'))->configureLong(),
			(new StringField('STATE'))->configureRequired(),
			(new IntegerField('ATTEMPTS'))->configureDefaultValue(0),
			(new StringField('REASON'))->configureNullable(),
			(new IntegerField('CREATED_AT'))->configureRequired(),
			(new IntegerField('NEXT_AT'))->configureRequired(),
		];
	}
}
