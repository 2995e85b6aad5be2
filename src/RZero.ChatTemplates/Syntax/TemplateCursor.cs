using RZero.Files;

namespace RZero.ChatTemplates.Syntax;

/// <summary>Walks over the tokens of a template. Bounds how deeply what it reads may be nested.</summary>
internal sealed class TemplateCursor(List<TemplateToken> tokens)
{
    /// <summary>Calls of the parser within each other; a pair of brackets takes six.</summary>
    private const int DeepestNesting = 600;

    private int at;
    private int depth;

    public TemplateToken Now => tokens[at];

    public TemplateToken Next => tokens[Math.Min(at + 1, tokens.Count - 1)];

    /// <summary>Every name that was read as a variable since the set was put here.</summary>
    public HashSet<string> Variables { get; set; } = new(StringComparer.Ordinal);

    public TemplateToken Take() => tokens[at < tokens.Count - 1 ? at++ : at];

    public string Name() => Now.Kind == TemplateTokenKind.Name ? Take().Text : throw Unexpected();

    public bool IsWord(string word) => Now.Kind == TemplateTokenKind.Name && Now.Text == word;

    public bool TryWord(string word) => IsWord(word) && Take().Kind == TemplateTokenKind.Name;

    public void Word(string word)
    {
        if (!TryWord(word))
        {
            throw Unexpected();
        }
    }

    public bool IsOperator(string text) => Now.Kind == TemplateTokenKind.Operator && Now.Text == text;

    public bool TryOperator(string text) => IsOperator(text) && Take().Kind == TemplateTokenKind.Operator;

    public void Operator(string text)
    {
        if (!TryOperator(text))
        {
            throw Unexpected();
        }
    }

    public void Expect(TemplateTokenKind kind)
    {
        if (Now.Kind != kind)
        {
            throw Unexpected();
        }

        Take();
    }

    /// <summary>Counts a level until the result is disposed.</summary>
    public Level Deeper() => ++depth > DeepestNesting ? throw new TemplateException("the chat template is nested too deeply") : new(this);

    public TemplateException Unexpected() => new($"the chat template has an unexpected '{Shown()}'");

    private string Shown() => Now.Kind switch
    {
        TemplateTokenKind.End => "end",
        TemplateTokenKind.EndStatement => "%}",
        TemplateTokenKind.EndOutput => "}}",
        _ => Excerpt.Of(Now.Text),
    };

    public readonly struct Level(TemplateCursor cursor) : IDisposable
    {
        public void Dispose() => cursor.depth--;
    }
}
