namespace RZero.Core.Answers;

/// <summary>How a benchmark wants an answer.</summary>
/// <param name="Form">Where the answer to a free question is looked for.</param>
/// <param name="Letters">Of a multiple-choice question the letters of its options, such as "ABCD"; empty for a free question.</param>
public sealed record AnswerFormat(AnswerForm Form = AnswerForm.Boxed, string Letters = "");
