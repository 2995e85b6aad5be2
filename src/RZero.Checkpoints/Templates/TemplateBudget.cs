using System.Text;

namespace RZero.Checkpoints.Templates;

/// <summary>Bounds a rendering: templates come with models from strangers, and must neither hang nor fill the memory.</summary>
internal sealed class TemplateBudget
{
    private const int MostSteps = 2_000_000;
    private const int LongestOutput = 16_000_000;

    private int steps;

    public void Step()
    {
        if (++steps > MostSteps)
        {
            throw new TemplateException("the chat template does not come to an end");
        }
    }

    public string Checked(string text)
    {
        steps += text.Length / 64;
        return text.Length > LongestOutput ? throw new TemplateException("the chat template writes too much") : text;
    }

    public void Append(StringBuilder output, string text)
    {
        output.Append(text);
        if (output.Length > LongestOutput)
        {
            throw new TemplateException("the chat template writes too much");
        }
    }
}
