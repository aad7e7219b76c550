import { quizRu } from './quiz-texts.ru.ts';
import { showQuiz } from './quiz.ts';

export const show = showQuiz(quizRu);
